package io.holdfast.expression;

import java.util.Objects;

/** What a condition of a filter answers about two values. */
public sealed interface FilterAnswer {

    /** Whether the bundle passes; what cannot be compared does not. */
    boolean passes();

    /** The values were compared. */
    record Compared(boolean passes) implements FilterAnswer {}

    /**
     * The values cannot be compared in this way, for instance an ordinary text as a number.
     *
     * @param reason a sentence that says what was expected and what came
     */
    record Incomparable(String reason) implements FilterAnswer {
        public Incomparable {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public boolean passes() {
            return false;
        }
    }
}
