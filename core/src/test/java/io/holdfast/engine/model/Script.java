package io.holdfast.engine.model;

import io.holdfast.failure.FailureType;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the modules of a random scenario answer: a function of the module and its input alone, so that the order in which
 * anybody calls them changes nothing.
 *
 * @param seed makes the answers of one scenario differ from those of another
 * @param failing how many of a hundred operations fail
 * @param storable whether they fail with nothing but what is stored
 */
public record Script(long seed, int failing, boolean storable) {

    private static final int LONGEST = 24;
    private static final List<FailureType> STORED =
            List.of(FailureType.CONNECTION, FailureType.RATE_LIMIT, FailureType.DATA, FailureType.UNEXPECTED);

    /** What one operation answers. */
    sealed interface Answer {}

    /** It puts out these texts, each in a bundle of its own. */
    record Puts(List<String> texts) implements Answer {
        public Puts {
            texts = List.copyOf(texts);
        }
    }

    /** It fails. */
    record Fails(FailureType type) implements Answer {}

    /** The same answers, without the failures. */
    public Script repaired() {
        return new Script(seed, 0, storable);
    }

    Answer answer(Kind kind, int module, String input) {
        int luck = luck(100, "fails", module, input);
        if (luck < failing) {
            List<FailureType> types = storable ? STORED : List.of(FailureType.values());
            return new Fails(types.get(luck(types.size(), "type", module, input)));
        }
        int count = kind == Kind.SPLIT || kind == Kind.POLL ? luck(5, "count", module, input) : 1;
        String text = shortened(input + "." + module);
        return new Puts(
                count == 1
                        ? List.of(text)
                        : IntStream.range(0, count)
                                .mapToObj(index -> text + (char) ('a' + index))
                                .toList());
    }

    /** What aggregators group by: one of two tags. */
    static String tag(String text) {
        return text.hashCode() % 2 == 0 ? "even" : "odd";
    }

    private int luck(int bound, String question, int module, String input) {
        long mixed = (seed + question.hashCode()) * 0x9E3779B97F4A7C15L + module;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L + input.hashCode();
        mixed = (mixed ^ (mixed >>> 32)) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), bound);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST / 2) + "#" + Integer.toHexString(text.hashCode());
    }

    /** The modules that random scenarios are made of. */
    enum Kind {
        /** Its bundles are there when the run begins. */
        TRIGGER,
        /** Looks for what is new; its input is the position that it keeps. */
        POLL,
        /** Has an effect outside. */
        ACT,
        /** Puts out none, one, or some bundles. */
        SPLIT,
        /** Changes a record, and sets the variable "execution". */
        STORE,
        /** Sets the variables "cycle" and "execution" to what it puts out. */
        SET,
        /** Puts out the variables too. */
        GET,
        /** Gathers. */
        JOIN,
        /** Ends the run as a success. */
        RETURN;

        /** Its name in blueprints. */
        String module() {
            return "test:" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }

        static Kind of(String module) {
            return valueOf(module.substring("test:".length()).toUpperCase(Locale.ROOT));
        }
    }
}
