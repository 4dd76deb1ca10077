package io.holdfast.schedule;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an execution ended, as far as it concerns the schedule of its scenario.
 *
 * @param failure the failure that ended it, when it failed
 * @param noRoom whether it failed because there was no room to store what failed, and nothing may be lost
 * @param stored the failures, one of a type, whose bundles were stored because their types are retried automatically; none
 *     that an error handler route decided
 */
record Ended(ExecutionStatus status, Optional<Failure> failure, boolean noRoom, List<Failure> stored) {
    Ended {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(failure, "failure");
        stored = List.copyOf(stored);
    }

    static Ended failed(Failure failure, List<Failure> stored) {
        return new Ended(ExecutionStatus.ERROR, Optional.of(failure), false, stored);
    }

    static Ended withoutRoom(Failure failure, List<Failure> stored) {
        return new Ended(ExecutionStatus.ERROR, Optional.of(failure), true, stored);
    }
}
