package io.holdfast.incomplete;

import java.util.Arrays;
import java.util.Objects;

/** What an item is sorted by. Those of one order are all of one kind. */
public sealed interface ItemPlace extends Comparable<ItemPlace> {

    /** As it is written in a cursor. */
    String text();

    /** By size, in bytes; by time, in microseconds; by the id of a module. */
    record OfNumber(long number) implements ItemPlace {
        @Override
        public String text() {
            return Long.toString(number);
        }
    }

    /** By a name, character by character in the order of Unicode. */
    record OfName(String name) implements ItemPlace {
        public OfName {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String text() {
            return name;
        }
    }

    @Override
    default int compareTo(ItemPlace other) {
        return switch (this) {
            case OfNumber(long number) when other instanceof OfNumber(long with) -> Long.compare(number, with);
            case OfName(String name) when other instanceof OfName(String with) -> compared(name, with);
            case OfNumber ignored -> throw ofTwoKinds(other);
            case OfName ignored -> throw ofTwoKinds(other);
        };
    }

    private IllegalArgumentException ofTwoKinds(ItemPlace other) {
        return new IllegalArgumentException("Places of one order are of one kind, these are " + this + " and " + other);
    }

    private static int compared(String one, String other) {
        int[] mine = one.codePoints().toArray();
        int[] others = other.codePoints().toArray();
        return Arrays.compare(mine, others);
    }
}
