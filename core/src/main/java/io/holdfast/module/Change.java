package io.holdfast.module;

import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import io.holdfast.value.VariableScope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Something that an operation changes about the run itself, said as data so that it can be recorded. */
public sealed interface Change {

    /** Sets a custom variable. */
    record SetVariable(VariableScope scope, String name, Value value) implements Change {
        public SetVariable {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * Answers the webhook call that started the run. Only the first answer of a run counts.
     *
     * @param status the HTTP status, 100 to 599
     */
    record Respond(int status, List<Header> headers, String body) implements Change {
        public Respond {
            if (status < 100 || status > 599) {
                throw new IllegalArgumentException("An HTTP status is 100 to 599, not " + status);
            }
            headers = List.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }
    }

    /** Changes data, as a part of the execution's transaction. */
    record Transact(Write write) implements Change {
        public Transact {
            Objects.requireNonNull(write, "write");
        }
    }

    /** Nothing more happens in the run before this time. */
    record Wait(Instant until) implements Change {
        public Wait {
            Objects.requireNonNull(until, "until");
        }
    }

    /** Ends the run as a success with these outputs; what is left to do is not done. */
    record Return(CollectionValue outputs) implements Change {
        public Return {
            Objects.requireNonNull(outputs, "outputs");
        }
    }

    /** An HTTP header. */
    record Header(String name, String value) {
        public Header {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }
}
