package io.holdfast.expression;

import java.util.List;

/** A part of a regular expression of JavaScript. Groups are counted from 1; 0 is the whole match. */
sealed interface PatternNode {

    /** What may be repeated without an end. */
    int NO_LIMIT = Integer.MAX_VALUE;

    /** Whether the part can match the empty text. */
    boolean matchesNothing();

    /** One character of a set. */
    record One(CharacterSet set) implements PatternNode {
        @Override
        public boolean matchesNothing() {
            return false;
        }
    }

    /** Parts in a row. */
    record Sequence(List<PatternNode> parts) implements PatternNode {
        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matchesNothing() {
            return parts.stream().allMatch(PatternNode::matchesNothing);
        }
    }

    /** The first of the alternatives with which all that follows matches, too. */
    record Choice(List<PatternNode> alternatives) implements PatternNode {
        public Choice {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public boolean matchesNothing() {
            return alternatives.stream().anyMatch(PatternNode::matchesNothing);
        }
    }

    /** A part whose match is remembered. */
    record Group(int number, PatternNode inner) implements PatternNode {
        @Override
        public boolean matchesNothing() {
            return inner.matchesNothing();
        }
    }

    /**
     * A part many times.
     *
     * @param firstGroup the first group inside; each round forgets what the groups inside matched before
     * @param endOfGroups the number after the last group inside
     */
    record Repeat(PatternNode inner, int least, int most, boolean greedy, int firstGroup, int endOfGroups)
            implements PatternNode {
        @Override
        public boolean matchesNothing() {
            return least == 0 || inner.matchesNothing();
        }
    }

    /** What a group matched, once more; the empty text when it matched nothing yet. */
    record BackReference(int group) implements PatternNode {
        @Override
        public boolean matchesNothing() {
            return true;
        }
    }

    /** A look at what follows or comes before, which takes no characters. */
    record Look(PatternNode inner, boolean ahead, boolean negated) implements PatternNode {
        @Override
        public boolean matchesNothing() {
            return true;
        }
    }

    /** A place in the text. */
    enum Place implements PatternNode {
        START,
        END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY;

        @Override
        public boolean matchesNothing() {
            return true;
        }
    }
}
