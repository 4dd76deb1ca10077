package io.holdfast.blueprint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How an object was written. A document has many spellings that mean the same ({@code "é"} and {@code "&#92;u00e9"},
 * {@code 1} and {@code 1.0}); what nobody changed is written again in its own, character by character: white space, digits,
 * escapes, members that are there twice. Of an object with a changed member, the other members keep their spelling.
 */
public sealed interface Spelling {

    Spelling NONE = new None();

    /** The object was made, not read. */
    record None() implements Spelling {}

    /**
     * The object is as it was read.
     *
     * @param text the text that it was read from, which all objects of one document share
     * @param place where the object stands in it, from brace to brace
     * @param members where each of its members stands, name and value, in the order of the object's members
     */
    record Whole(String text, Place place, List<Place> members) implements Spelling {
        public Whole {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(place, "place");
            members = List.copyOf(members);
        }
    }

    /** The object was changed; these of its members, name and value, are as they were read. */
    record Parts(Map<String, String> members) implements Spelling {
        public Parts {
            members = Map.copyOf(members);
        }
    }

    /** Characters of a text, from {@code start} to before {@code end}. */
    record Place(int start, int end) {
        public Place {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("No place in a text: " + start + " to " + end);
            }
        }
    }

    /** The whole object's text, when nothing in it was changed. */
    default Optional<CharSequence> whole() {
        return switch (this) {
            case None ignored -> Optional.empty();
            case Parts ignored -> Optional.empty();
            case Whole(String text, Place place, var _) -> Optional.of(text.subSequence(place.start(), place.end()));
        };
    }

    /** A member's text, name and value, as far as it is known. */
    default Optional<String> member(String name) {
        return this instanceof Parts(Map<String, String> members)
                ? Optional.ofNullable(members.get(name))
                : Optional.empty();
    }

    /** The spelling of an object of these members after this one was changed, added or taken out. */
    default Spelling withoutMember(String changed, Set<String> names) {
        return switch (this) {
            case None none -> none;
            case Parts(Map<String, String> members) -> {
                Map<String, String> rest = new LinkedHashMap<>(members);
                rest.remove(changed);
                yield new Parts(rest);
            }
            case Whole(String text, var _, List<Place> places) -> {
                Map<String, String> rest = new LinkedHashMap<>();
                int index = 0;
                for (String name : names) {
                    Place place = places.get(index++);
                    rest.put(name, text.substring(place.start(), place.end()));
                }
                rest.remove(changed);
                yield new Parts(rest);
            }
        };
    }
}
