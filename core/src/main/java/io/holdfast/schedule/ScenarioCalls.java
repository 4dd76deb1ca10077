package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.Failure;
import io.holdfast.module.Operation;
import io.holdfast.value.CollectionValue;
import java.util.Objects;

/**
 * What lets an execution call another scenario. A repeated operation calls nothing a second time: it finds what it called
 * before. Only when that failed, and a retry repeats the operation, it calls again. Thread-safe.
 */
public interface ScenarioCalls {

    /** How many calls may lead to an execution, one from within the other. */
    int MAXIMUM_DEPTH = 10;

    /** Calls the scenario and waits until its execution has ended, at most until the operation's deadline. */
    Result call(long scenario, CollectionValue inputs, Operation operation);

    /** Calls the scenario; its execution is accepted durably when this returns. */
    Result start(long scenario, CollectionValue inputs, Operation operation);

    /** What became of a call. */
    sealed interface Result {}

    /** The execution ended without an error. */
    record Returned(ExecutionId execution, CollectionValue outputs) implements Result {
        public Returned {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(outputs, "outputs");
        }
    }

    /** The execution is accepted. */
    record Accepted(ExecutionId execution) implements Result {
        public Accepted {
            Objects.requireNonNull(execution, "execution");
        }
    }

    /** The scenario cannot be called, or its execution failed: a failure that names both. */
    record Failed(Failure failure) implements Result {
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** The server stops before the execution has ended; the repeated operation waits for it again. */
    record Suspended() implements Result {}
}
