package io.holdfast.schedule;

import io.holdfast.failure.FailureType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/** Why something that waits does not move now: a reason, which is told in one sentence, with a time when one is known. */
public sealed interface Stillness {

    /** In sentences: {@code 2026-01-31 12:10:00 UTC}. */
    DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

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

    /** It is due, and the scenario is off. */
    record ScenarioInactive(Optional<Instant> since, Optional<String> because) implements Stillness {
        public ScenarioInactive {
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(because, "because");
        }
    }

    /** One execution at a time, and one runs. */
    record ExecutionRuns(boolean sequential) implements Stillness {}

    /** Sequential: nothing begins while something of the scenario is incomplete. */
    record ItemsUnresolved(long items) implements Stillness {}

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
            case ItemsUnresolved ignored -> "itemsUnresolved";
            case LadderUsedUp ignored -> "ladderUsedUp";
            case TypeNotRetried ignored -> "typeNotRetried";
            case BreakWithoutRetry ignored -> "breakWithoutRetry";
            case RetryFailedAsWhole ignored -> "retryFailedAsWhole";
            case ScenarioPaused ignored -> "scenarioPaused";
            case QueueTakenWhenDue ignored -> "queueTakenWhenDue";
            case RunAgainLater ignored -> "runAgainLater";
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
            case RetryUnderWay ignored -> Optional.empty();
            case RetriesRun ignored -> Optional.empty();
            case ScenarioInactive ignored -> Optional.empty();
            case ExecutionRuns ignored -> Optional.empty();
            case ItemsUnresolved ignored -> Optional.empty();
            case LadderUsedUp ignored -> Optional.empty();
            case TypeNotRetried ignored -> Optional.empty();
            case BreakWithoutRetry ignored -> Optional.empty();
            case RetryFailedAsWhole ignored -> Optional.empty();
            case ServerStopping ignored -> Optional.empty();
            case BeginsNow ignored -> Optional.empty();
        };
    }

    /** For people: one sentence. */
    default String sentence() {
        return switch (this) {
            case RetryDue(Instant at, int step, int steps) ->
                steps == 0
                        ? "It waits for its next retry, at " + TIME.format(at) + "."
                        : "It waits for its next automatic retry, number " + step + " of " + steps + ", at "
                                + TIME.format(at) + ".";
            case RetryUnderWay(Optional<Instant> since) ->
                "It is being retried right now"
                        + since.map(at -> ", since " + TIME.format(at)).orElse("") + ".";
            case RetriesRun(int retries) ->
                "It is due, and waits for a place: " + retries + " of the scenario's retries run, which is as many as"
                        + " may.";
            case ScenarioInactive(Optional<Instant> since, Optional<String> reason) ->
                "The scenario is not active"
                        + since.map(at -> ", last changed at " + TIME.format(at))
                                .orElse("")
                        + reason.map(why -> ", because the server stopped it: " + withoutStop(why))
                                .orElse(", because nobody has started it or somebody has stopped it")
                        + ".";
            case ExecutionRuns(boolean sequential) ->
                "An execution of the scenario runs, and "
                        + (sequential ? "it is sequential: one at a time." : "its queue goes on when that has ended.");
            case ItemsUnresolved(long items) ->
                "The scenario is sequential, and nothing of it begins until its " + items
                        + (items == 1 ? " incomplete execution is" : " incomplete executions are")
                        + " resolved or deleted.";
            case LadderUsedUp(int attempts) ->
                "It waits for a person: its " + attempts + " automatic retries are used up.";
            case TypeNotRetried(FailureType type) ->
                "It waits for a person: an error of type " + type.typeName() + " is not retried automatically.";
            case BreakWithoutRetry() ->
                "It waits for a person: the Break directive that stored it asks for no automatic retry.";
            case RetryFailedAsWhole(FailureType type) ->
                "It waits for a person: its last retry failed as a whole, with " + type.typeName()
                        + ", so no other follows by itself.";
            case ScenarioPaused(Instant end) -> "The scenario pauses after an error until " + TIME.format(end) + ".";
            case QueueTakenWhenDue(Optional<Instant> next) ->
                "It waits in the queue, from which the scenario takes when it is due"
                        + next.map(at -> ", next at " + TIME.format(at)).orElse("") + ".";
            case RunAgainLater(Instant at) ->
                "It failed with an error that may pass by itself, and is run again at " + TIME.format(at) + ".";
            case ServerStopping() -> "The server is stopping; it goes on after the next start.";
            case BeginsNow() -> "Nothing holds it: it begins as soon as the server comes to it.";
        };
    }

    private static String withoutStop(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
