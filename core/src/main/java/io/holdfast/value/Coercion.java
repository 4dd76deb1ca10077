package io.holdfast.value;

import java.util.Objects;

/** How turning a value into one of another kind ended. */
public sealed interface Coercion {

    /** The value as it was asked for. The three kinds of {@link NullValue} stay what they are. */
    record Coerced(Value value) implements Coercion {
        public Coerced {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The value has no form of the kind that was asked for.
     *
     * @param message a sentence that says what was expected and what came
     */
    record Refused(String message) implements Coercion {
        public Refused {
            Objects.requireNonNull(message, "message");
        }
    }
}
