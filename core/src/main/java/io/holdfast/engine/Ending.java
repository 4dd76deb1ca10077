package io.holdfast.engine;

import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import java.util.Objects;

/** How the engine's work on an execution ended. */
public sealed interface Ending {

    /**
     * There is nothing left to do.
     *
     * @param warned whether something was stored as incomplete or dropped
     * @param operations how many operations the execution took, those before its snapshot included
     */
    record Finished(boolean warned, int operations) implements Ending {}

    /** The execution failed; what was left to do is not done. */
    record Failed(int module, Failure failure, int operations) implements Ending {
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * What failed is to be stored, there is no room for it, and nothing may be lost. The run can go on from here when there is
     * room: nothing that it did is done again, but for the task that failed.
     *
     * @param operations how many operations the execution took, those before its snapshot included
     * @param rest the failed task, and all that was left to do behind it
     * @param doubtful whether the failed task was, or may have been, sent and had no answer
     */
    record NoRoom(int module, Failure failure, int operations, Snapshot rest, boolean doubtful) implements Ending {
        public NoRoom {
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(rest, "rest");
        }
    }

    /**
     * The run was asked to stop, and can go on from here as if nothing had happened.
     *
     * @param doubtful whether the operation that comes next may have been sent before the run began
     */
    record Suspended(Snapshot snapshot, boolean doubtful) implements Ending {
        public Suspended {
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }
}
