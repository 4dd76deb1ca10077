package io.holdfast.engine;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.plan.Plan;
import java.util.Objects;
import java.util.Optional;

/**
 * What the engine is to run.
 *
 * @param execution the execution's identity
 * @param plan the plan
 * @param start from where to go on
 * @param origin why it runs
 */
public record RunRequest(ExecutionId execution, Plan plan, Snapshot start, Origin origin) {

    public RunRequest {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(origin, "origin");
    }

    /**
     * Why a run runs.
     *
     * @param retried the task of the incomplete execution that is retried; whatever fails in a retry is stored again.
     *     Empty for a run of its own
     * @param interrupted whether a crash broke it off: the first operation with an outside effect that it meets may
     *     have been sent before
     */
    public record Origin(Optional<Task.Run> retried, boolean interrupted) {

        public static final Origin NEW = new Origin(Optional.empty(), false);

        public Origin {
            Objects.requireNonNull(retried, "retried");
        }

        public boolean isRetry() {
            return retried.isPresent();
        }
    }
}
