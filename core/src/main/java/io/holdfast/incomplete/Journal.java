package io.holdfast.incomplete;

import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The write path of executions. Every method is durable when it returns: what it was given survives a kill of the
 * server and a power cut. Thread-safe; callers block until their own commit, and many callers share one.
 */
public interface Journal {

    /**
     * Accepts an execution. From here on it is never lost: it ends, or is found by {@link #unfinished}. Accepting it
     * again changes nothing. One that a schedule begins moves its scenario's next run on in the same write: the run that was
     * due can neither be lost nor begin twice.
     *
     * @throws NotDueException when it is to move a next run that is not the scenario's any more; nothing is accepted
     * @throws IllegalStateException when its scenario, or that version of its blueprint, is not there
     */
    void accept(Accepted execution);

    /**
     * Adds what an execution told since its last checkpoint, and the snapshot from which it can go on. The snapshot counts
     * more records than the one before it, unless nothing was told in between. Nothing is added to an execution that
     * ended, or was deleted with its scenario.
     */
    void checkpoint(ExecutionId execution, Progress progress, Snapshot snapshot);

    /**
     * Commits changes of data together with what the execution told: a checkpoint that changes data too. All of it happens,
     * or nothing; a refused commit adds nothing to the execution. A commit that was made before, with the same progress
     * and the same snapshot, is not made again and answered as committed. An execution that ended, or was deleted with its
     * scenario, is refused.
     *
     * @param writes the changes, in the order in which they are to be applied; they see one another
     */
    Committing commit(ExecutionId execution, Progress progress, Snapshot snapshot, List<Write> writes);

    /**
     * Ends an execution; all of it happens, or nothing. What ended before, or was deleted with its scenario, stays as it
     * is.
     *
     * @throws IllegalStateException when the conclusion is not about the item that the execution retried: a retry ends
     *     with a word about its item, and nothing else does
     */
    void finish(Finished execution);

    /**
     * Marks executions, which were accepted but not begun or stopped at a checkpoint, as suspended: nothing of them is
     * under way, so that they can go on later without a doubt.
     */
    void suspend(List<Suspension> executions);

    /** Takes the mark of suspension from executions that are about to go on: from here on they may be under way. */
    void begin(List<Beginning> executions);

    /**
     * Discards held executions, which have not begun. Each ends with a failure that says who discarded it, and its trigger
     * counts as discarded. Answers those that it discarded; what has begun, or ended, stays as it is.
     *
     * @param actor who discards them
     */
    Set<ExecutionId> discard(long scenario, Set<ExecutionId> executions, Instant now, String actor);

    /** With what a discarded execution ends. */
    static Failure discarded(String actor) {
        return Failure.of(
                FailureType.EXECUTION_INTERRUPTED,
                "Deleted from the queue by " + actor + "; nothing of what waited there ran.");
    }

    /**
     * The next of the accepted executions that have not ended, oldest first. One that cannot be read keeps no other from
     * being read.
     *
     * @param after the last one that was returned before; empty to begin
     * @param limit how many at most
     */
    List<LeftExecution> unfinished(Optional<ExecutionId> after, int limit);

    /** What started an execution. */
    enum Cause {
        /** A webhook, a schedule, a poll, or an automatic retry. */
        AUTOMATIC,
        /** A person or a program, by the API. */
        MANUAL,
        /** An execution of another scenario, see {@link Call}. */
        CALLED
    }

    /**
     * How an execution was called by another.
     *
     * @param caller the execution that called it
     * @param operation names the operation that called it: the same in every repetition of that operation
     * @param depth how many calls led to it, one from within the other: 1 when its caller was not called itself
     */
    record Call(ExecutionId caller, String operation, int depth) {
        public Call {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(operation, "operation");
            if (depth < 1) {
                throw new IllegalArgumentException("The depth of a call is at least 1, not " + depth);
            }
        }
    }

    /**
     * An execution that begins.
     *
     * @param id its identity
     * @param scenario the scenario's id
     * @param blueprintVersion the version of the scenario's blueprint that it runs
     * @param accepted when
     * @param cause what started it
     * @param triggerBundles the trigger's bundles; empty for a run without a trigger
     * @param held whether it waits before it begins, because its scenario is off or runs one at a time: it is accepted
     *     as suspended
     * @param advance how it moves the next run of its scenario, when a schedule begins it
     * @param call who called it; present exactly when that is its cause
     */
    record Accepted(
            ExecutionId id,
            long scenario,
            long blueprintVersion,
            Instant accepted,
            Cause cause,
            List<Bundle> triggerBundles,
            boolean held,
            Optional<Advance> advance,
            Optional<Call> call) {
        public Accepted {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(accepted, "accepted");
            Objects.requireNonNull(cause, "cause");
            triggerBundles = List.copyOf(triggerBundles);
            Objects.requireNonNull(advance, "advance");
            Objects.requireNonNull(call, "call");
            if (call.isPresent() != (cause == Cause.CALLED)) {
                throw new IllegalArgumentException("An execution is called when, and only when, it has a caller");
            }
        }

        /** One that no other execution called. */
        public Accepted(
                ExecutionId id,
                long scenario,
                long blueprintVersion,
                Instant accepted,
                Cause cause,
                List<Bundle> triggerBundles,
                boolean held,
                Optional<Advance> advance) {
            this(id, scenario, blueprintVersion, accepted, cause, triggerBundles, held, advance, Optional.empty());
        }

        /** One that neither a schedule begins nor another execution called. */
        public Accepted(
                ExecutionId id,
                long scenario,
                long blueprintVersion,
                Instant accepted,
                Cause cause,
                List<Bundle> triggerBundles,
                boolean held) {
            this(id, scenario, blueprintVersion, accepted, cause, triggerBundles, held, Optional.empty());
        }
    }

    /** A scenario's next run moves from the time at which it was due to the next; empty when there is none to come. */
    record Advance(Instant due, Optional<Instant> next) {
        public Advance {
            Objects.requireNonNull(due, "due");
            Objects.requireNonNull(next, "next");
        }
    }

    /** The run was begun before, or its scenario was rescheduled or turned off: it is not due any more. */
    final class NotDueException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public NotDueException(long scenario, Instant due) {
            super("Scenario " + scenario + " is not due at " + due + " any more: its run has begun before, or its"
                    + " schedule was changed.");
        }
    }

    /**
     * An execution that ended.
     *
     * @param id its identity
     * @param ended when
     * @param status how: not {@link ExecutionStatus#RUNNING}
     * @param operations how many operations it took itself
     * @param failure the failure that ended it, when it failed
     * @param progress what it told since its last checkpoint
     * @param conclusion what it means for the item that it retried; present exactly when it retried one
     * @param returned when its trigger was not consumed: as what it waits again
     * @param outputs what it returned, when it did; a confidential scenario's are not kept
     */
    record Finished(
            ExecutionId id,
            Instant ended,
            ExecutionStatus status,
            int operations,
            Optional<Failure> failure,
            Progress progress,
            Optional<Conclusion> conclusion,
            Optional<Returned> returned,
            Optional<CollectionValue> outputs) {
        public Finished {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(ended, "ended");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(progress, "progress");
            Objects.requireNonNull(conclusion, "conclusion");
            Objects.requireNonNull(returned, "returned");
            Objects.requireNonNull(outputs, "outputs");
            if (status == ExecutionStatus.RUNNING) {
                throw new IllegalArgumentException("An execution that ended is not running any more");
            }
        }

        /** One that returned nothing. */
        public Finished(
                ExecutionId id,
                Instant ended,
                ExecutionStatus status,
                int operations,
                Optional<Failure> failure,
                Progress progress,
                Optional<Conclusion> conclusion,
                Optional<Returned> returned) {
            this(id, ended, status, operations, failure, progress, conclusion, returned, Optional.empty());
        }
    }

    /**
     * A trigger that was not consumed waits again, as a held execution, which goes back to the same first execution.
     *
     * @param id the id of that execution
     * @param delay how long it waits; empty when nothing but its scenario keeps it from beginning
     * @param rest from where it goes on, with the blueprint that its execution ran; empty to begin anew
     * @param doubt what of it may have been sent already
     */
    record Returned(ExecutionId id, Optional<Delay> delay, Optional<Snapshot> rest, Doubt doubt) {
        public Returned {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(delay, "delay");
            Objects.requireNonNull(rest, "rest");
            Objects.requireNonNull(doubt, "doubt");
        }

        /** It begins anew, as soon as its scenario lets it; nothing of it was done. */
        public static Returned untouched(ExecutionId id) {
            return new Returned(id, Optional.empty(), Optional.empty(), Doubt.NOTHING);
        }
    }

    /**
     * A trigger that failed is run again later.
     *
     * @param until not before then
     * @param reruns which time that it is run again, from 1
     */
    record Delay(Instant until, int reruns) {
        public Delay {
            Objects.requireNonNull(until, "until");
            if (reruns < 1) {
                throw new IllegalArgumentException("Reruns are counted from 1, this one is number " + reruns);
            }
        }
    }

    /**
     * What an execution told since its last checkpoint.
     *
     * @param records its operations, in their order
     * @param kept what could not be finished and is stored
     * @param dropped what could not be stored and was dropped by the data-loss setting
     */
    record Progress(List<OperationRecord> records, List<NewIncomplete> kept, List<Dropped> dropped) {

        public static final Progress NONE = new Progress(List.of(), List.of(), List.of());

        public Progress {
            records = List.copyOf(records);
            kept = List.copyOf(kept);
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * A bundle that could not be stored and was dropped.
     *
     * @param module the id of the module that failed
     * @param failed what people call that module
     * @param failure why it failed
     * @param size how large it would have been as an incomplete execution, in bytes
     */
    record Dropped(int module, FailedModule failed, Failure failure, long size) {
        public Dropped {
            Objects.requireNonNull(failed, "failed");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** An execution that a stop suspends, with what it told since its last checkpoint; no snapshot: it never began. */
    record Suspension(ExecutionId id, Progress progress, Optional<Snapshot> snapshot) {
        public Suspension {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(progress, "progress");
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }

    /**
     * A suspended execution that goes on.
     *
     * @param blueprintVersion the version that it runs now, when it was held and had not begun; empty when it goes on
     *     from where it was, with its own
     */
    record Beginning(ExecutionId id, Optional<Long> blueprintVersion) {
        public Beginning {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(blueprintVersion, "blueprintVersion");
        }
    }
}
