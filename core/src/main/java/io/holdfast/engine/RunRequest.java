package io.holdfast.engine;

import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.module.Field;
import io.holdfast.plan.Plan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the engine is to run.
 *
 * @param execution the execution's identity
 * @param plan the plan
 * @param start from where to go on
 * @param origin why it runs
 * @param cycles how many cycles it may have, at least 1
 * @param states what the scenario's modules keep between executions
 * @param outputs the fields to which what the run returns is fitted; none when it may return anything
 */
public record RunRequest(
        ExecutionId execution,
        Plan plan,
        Snapshot start,
        Origin origin,
        int cycles,
        ModuleStates states,
        List<Field> outputs) {

    public RunRequest {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(states, "states");
        outputs = List.copyOf(outputs);
        if (cycles < 1) {
            throw new IllegalArgumentException("An execution has one cycle at least, not " + cycles);
        }
    }

    /** The task with which a doubt about the first task is: the retried one, or the one that comes first. */
    Optional<Task> first() {
        return origin.retried().or(() -> start.agenda().stream().findFirst());
    }

    /**
     * Why a run runs.
     *
     * @param root the execution whose trigger the run goes back to: its own, or the one that stored what is retried
     * @param retried the task of the incomplete execution that is retried; whatever fails in a retry is stored again.
     *     Empty for a run of its own
     * @param interrupted whether a crash broke it off: the first operation with an outside effect that it meets may
     *     have been sent before
     * @param doubt what of it was, or may have been, sent by an earlier run; the first task of a retry is the retried one
     */
    public record Origin(ExecutionId root, Optional<Task> retried, boolean interrupted, Doubt doubt) {

        public Origin {
            Objects.requireNonNull(root, "root");
            Objects.requireNonNull(retried, "retried");
            Objects.requireNonNull(doubt, "doubt");
        }

        /** The first run of a trigger. */
        public static Origin own(ExecutionId execution, boolean interrupted) {
            return new Origin(execution, Optional.empty(), interrupted, Doubt.NOTHING);
        }

        /** A run that goes through what was accepted as {@code root}, without being a retry. */
        public static Origin of(ExecutionId root, boolean interrupted, Doubt doubt) {
            return new Origin(root, Optional.empty(), interrupted, doubt);
        }

        public boolean isRetry() {
            return retried.isPresent();
        }
    }
}
