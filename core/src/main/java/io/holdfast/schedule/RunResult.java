package io.holdfast.schedule;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.value.CollectionValue;
import java.util.Objects;
import java.util.Optional;

/**
 * How an execution ended in this process.
 *
 * @param status where it stands; {@link ExecutionStatus#RUNNING} when it was suspended, to go on after the next start
 * @param failure the failure that ended it
 * @param outputs what it returned; here even when its scenario is confidential and the History does not keep it
 */
public record RunResult(ExecutionStatus status, Optional<Failure> failure, Optional<CollectionValue> outputs) {

    static final RunResult SUSPENDED = of(ExecutionStatus.RUNNING);

    public RunResult {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(outputs, "outputs");
    }

    /** One without failure and outputs. */
    public static RunResult of(ExecutionStatus status) {
        return new RunResult(status, Optional.empty(), Optional.empty());
    }

    static RunResult failed(Failure failure) {
        return new RunResult(ExecutionStatus.ERROR, Optional.of(failure), Optional.empty());
    }
}
