package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Why something that waits does not move now: a reason, which is told in one sentence, with a time when one is known. */
public sealed interface Stillness {

    /** The next step of the ladder is not due yet; steps count from 1, and are 0 for a retry that is on no ladder. */
    record RetryDue(Instant at, int step, int steps) implements Stillness {
        public RetryDue {
            Objects.requireNonNull(at, "at");
        }
    }

    /** Its retry runs. */
    record RetryUnderWay(Optional<Instant> since) implements Stillness {
        public RetryUnderWay {
            Objects.requireNonNull(since, "since");
        }
    }

    /** It is due, and the scenario runs as many retries as it may. */
    record RetriesRun(int retries) implements Stillness {}

    /**
     * The scenario is off.
     *
     * @param since when it was turned off, if it was and the time is known
     * @param because why the server turned it off; empty when a person did, or it never was on
     */
    record ScenarioInactive(Optional<Instant> since, Optional<String> because) implements Stillness {
        public ScenarioInactive {
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(because, "because");
        }
    }

    /** One execution at a time, and one runs. */
    record ExecutionRuns(boolean sequential) implements Stillness {}

    /** Its scenario was deleted; nothing of it is retried any more. */
    record ScenarioDeleted(Instant at) implements Stillness {
        public ScenarioDeleted {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Sequential: nothing begins while something of the scenario is incomplete.
     *
     * @param items how many incomplete executions that are
     * @param oldest the one that was stored first, when it is known
     */
    record ItemsUnresolved(long items, Optional<IncompleteId> oldest) implements Stillness {
        public ItemsUnresolved {
            Objects.requireNonNull(oldest, "oldest");
        }
    }

    /** Sequential: a trigger that failed is run again first. */
    record OtherRunAgainFirst(Instant at) implements Stillness {
        public OtherRunAgainFirst {
            Objects.requireNonNull(at, "at");
        }
    }

    /** As many executions of the scenario have begun as may within a minute. */
    record RunsPerMinute(int perMinute, Instant next) implements Stillness {
        public RunsPerMinute {
            Objects.requireNonNull(next, "next");
        }
    }

    /** As many executions run on the server as may. */
    record ServerBusy(int places) implements Stillness {}

    /**
     * A bulk job has not come to it.
     *
     * @param by who asked for the job
     * @param task what the job is to do, as the end of "is to"
     */
    record BulkJobComes(long job, String by, String task) implements Stillness {
        public BulkJobComes {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(task, "task");
        }
    }

    /** A bulk job has not come to it, and is paused. */
    record BulkJobPaused(BulkJobComes job, String pausedBy, Instant pausedAt) implements Stillness {
        public BulkJobPaused {
            Objects.requireNonNull(job, "job");
            Objects.requireNonNull(pausedBy, "pausedBy");
            Objects.requireNonNull(pausedAt, "pausedAt");
        }
    }

    /** Every step of the ladder has failed. */
    record LadderUsedUp(int attempts) implements Stillness {}

    /** Errors of its type are not retried automatically. */
    record TypeNotRetried(FailureType type) implements Stillness {
        public TypeNotRetried {
            Objects.requireNonNull(type, "type");
        }
    }

    /** A Break directive stored it without automatic retry. */
    record BreakWithoutRetry() implements Stillness {}

    /** Its ladder has not begun, and does not begin by itself: it was imported, or its content could not be read. */
    record NoRetryPlanned() implements Stillness {}

    /** Its retry failed before it came to the failed module, so the ladder does not go on. */
    record RetryFailedAsWhole(FailureType type) implements Stillness {
        public RetryFailedAsWhole {
            Objects.requireNonNull(type, "type");
        }
    }

    /** Nothing that is due begins before then. */
    record ScenarioPaused(Instant end) implements Stillness {
        public ScenarioPaused {
            Objects.requireNonNull(end, "end");
        }
    }

    /** Calls are taken from the queue when the scenario is due. */
    record QueueTakenWhenDue(Optional<Instant> next) implements Stillness {
        public QueueTakenWhenDue {
            Objects.requireNonNull(next, "next");
        }
    }

    /** Its trigger failed and is run again, not before then. */
    record RunAgainLater(Instant at) implements Stillness {
        public RunAgainLater {
            Objects.requireNonNull(at, "at");
        }
    }

    /** It was set aside: what is stored of it could not be read when it was to go on. */
    record Unreadable(String damage) implements Stillness {
        public Unreadable {
            Objects.requireNonNull(damage, "damage");
        }
    }

    /** Sequential: an execution that cannot be read was before it. */
    record OtherUnreadable(ExecutionId execution) implements Stillness {
        public OtherUnreadable {
            Objects.requireNonNull(execution, "execution");
        }
    }

    /**
     * It waits for an execution that it called, or that was called from within that: that one was set aside.
     *
     * @param execution the one that is set aside
     * @param scenario the scenario of that one
     */
    record CalledUnreadable(ExecutionId execution, long scenario) implements Stillness {
        public CalledUnreadable {
            Objects.requireNonNull(execution, "execution");
        }
    }

    /** The server is stopping. */
    record ServerStopping() implements Stillness {}

    /** Nothing holds it: it begins when the server comes to it. */
    record BeginsNow() implements Stillness {}

    /** The reason's name in the API. */
    default String reason() {
        return switch (this) {
            case RetryDue ignored -> "retryDue";
            case RetryUnderWay ignored -> "retryUnderWay";
            case RetriesRun ignored -> "retriesRun";
            case ScenarioInactive ignored -> "scenarioInactive";
            case ExecutionRuns ignored -> "executionRuns";
            case ScenarioDeleted ignored -> "scenarioDeleted";
            case ItemsUnresolved ignored -> "itemsUnresolved";
            case OtherRunAgainFirst ignored -> "otherRunAgainFirst";
            case RunsPerMinute ignored -> "runsPerMinute";
            case ServerBusy ignored -> "serverBusy";
            case BulkJobComes ignored -> "bulkJobComes";
            case BulkJobPaused ignored -> "bulkJobPaused";
            case LadderUsedUp ignored -> "ladderUsedUp";
            case TypeNotRetried ignored -> "typeNotRetried";
            case BreakWithoutRetry ignored -> "breakWithoutRetry";
            case NoRetryPlanned ignored -> "noRetryPlanned";
            case RetryFailedAsWhole ignored -> "retryFailedAsWhole";
            case ScenarioPaused ignored -> "scenarioPaused";
            case QueueTakenWhenDue ignored -> "queueTakenWhenDue";
            case RunAgainLater ignored -> "runAgainLater";
            case Unreadable ignored -> "unreadable";
            case OtherUnreadable ignored -> "otherUnreadable";
            case CalledUnreadable ignored -> "calledUnreadable";
            case ServerStopping ignored -> "serverStopping";
            case BeginsNow ignored -> "beginsNow";
        };
    }

    /** When it is to move on; empty when no time is known. */
    default Optional<Instant> until() {
        return switch (this) {
            case RetryDue(Instant at, int step, int steps) -> Optional.of(at);
            case ScenarioPaused(Instant end) -> Optional.of(end);
            case QueueTakenWhenDue(Optional<Instant> next) -> next;
            case RunAgainLater(Instant at) -> Optional.of(at);
            case OtherRunAgainFirst(Instant at) -> Optional.of(at);
            case RunsPerMinute(int perMinute, Instant next) -> Optional.of(next);
            case RetryUnderWay ignored -> Optional.empty();
            case RetriesRun ignored -> Optional.empty();
            case ScenarioInactive ignored -> Optional.empty();
            case ExecutionRuns ignored -> Optional.empty();
            case ScenarioDeleted ignored -> Optional.empty();
            case ItemsUnresolved ignored -> Optional.empty();
            case ServerBusy ignored -> Optional.empty();
            case BulkJobComes ignored -> Optional.empty();
            case BulkJobPaused ignored -> Optional.empty();
            case LadderUsedUp ignored -> Optional.empty();
            case TypeNotRetried ignored -> Optional.empty();
            case BreakWithoutRetry ignored -> Optional.empty();
            case NoRetryPlanned ignored -> Optional.empty();
            case RetryFailedAsWhole ignored -> Optional.empty();
            case Unreadable ignored -> Optional.empty();
            case OtherUnreadable ignored -> Optional.empty();
            case CalledUnreadable ignored -> Optional.empty();
            case ServerStopping ignored -> Optional.empty();
            case BeginsNow ignored -> Optional.empty();
        };
    }

    /** For which incomplete execution it waits, when it waits for one that is known. */
    default Optional<IncompleteId> waitsFor() {
        return this instanceof ItemsUnresolved(long items, Optional<IncompleteId> oldest) ? oldest : Optional.empty();
    }

    /** For people: one sentence. */
    default String sentence() {
        return StillnessSentence.of(this);
    }
}
