package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.schedule.Stillness.BeginsNow;
import io.holdfast.schedule.Stillness.BreakWithoutRetry;
import io.holdfast.schedule.Stillness.BulkJobComes;
import io.holdfast.schedule.Stillness.BulkJobPaused;
import io.holdfast.schedule.Stillness.CalledUnreadable;
import io.holdfast.schedule.Stillness.ExecutionRuns;
import io.holdfast.schedule.Stillness.ItemsUnresolved;
import io.holdfast.schedule.Stillness.LadderUsedUp;
import io.holdfast.schedule.Stillness.NoRetryPlanned;
import io.holdfast.schedule.Stillness.OtherRunAgainFirst;
import io.holdfast.schedule.Stillness.OtherUnreadable;
import io.holdfast.schedule.Stillness.QueueTakenWhenDue;
import io.holdfast.schedule.Stillness.RetriesRun;
import io.holdfast.schedule.Stillness.RetryDue;
import io.holdfast.schedule.Stillness.RetryFailedAsWhole;
import io.holdfast.schedule.Stillness.RetryUnderWay;
import io.holdfast.schedule.Stillness.RunAgainLater;
import io.holdfast.schedule.Stillness.RunsPerMinute;
import io.holdfast.schedule.Stillness.ScenarioDeleted;
import io.holdfast.schedule.Stillness.ScenarioInactive;
import io.holdfast.schedule.Stillness.ScenarioPaused;
import io.holdfast.schedule.Stillness.ServerBusy;
import io.holdfast.schedule.Stillness.ServerStopping;
import io.holdfast.schedule.Stillness.TypeNotRetried;
import io.holdfast.schedule.Stillness.Unreadable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The sentence by which a {@link Stillness} is told to people: what holds it, and what can be done when that is a person's. */
final class StillnessSentence {

    /** In sentences: {@code 2026-01-31 12:10:00 UTC}. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private StillnessSentence() {}

    static String of(Stillness stillness) {
        return switch (stillness) {
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
            case ScenarioInactive(Optional<Instant> since, Optional<String> because) -> inactive(since, because);
            case ScenarioDeleted(Instant at) ->
                "It waits for a person: its scenario was deleted at " + TIME.format(at)
                        + ", so it is not retried any more; it can be exported and deleted.";
            case ExecutionRuns(boolean sequential) ->
                "An execution of the scenario runs, and "
                        + (sequential ? "it is sequential: one at a time." : "its queue goes on when that has ended.");
            case ItemsUnresolved(long items, Optional<IncompleteId> oldest) ->
                "The scenario is sequential, and nothing of it begins until "
                        + (items == 1
                                ? "its incomplete execution"
                                        + oldest.map(id -> " " + id).orElse("") + " is"
                                : "its " + items + " incomplete executions"
                                        + oldest.map(id -> ", the oldest of them " + id + ",")
                                                .orElse("")
                                        + " are")
                        + " resolved or deleted.";
            case OtherRunAgainFirst(Instant at) ->
                "The scenario is sequential, and a trigger that failed goes first: it is run again at "
                        + TIME.format(at) + ".";
            case RunsPerMinute(int perMinute, Instant next) ->
                "The scenario may begin " + perMinute + (perMinute == 1 ? " execution" : " executions")
                        + " within a minute, and has; the next may begin at " + TIME.format(next) + ".";
            case ServerBusy(int places) ->
                "It waits for a place: " + places + (places == 1 ? " execution runs" : " executions run")
                        + " on the server, which is as many as may.";
            case BulkJobComes(long job, String by, String task) ->
                "Bulk job " + job + " of " + by + " is to " + task + ", and has not come to it yet.";
            case BulkJobPaused(BulkJobComes(long job, String by, String task), String pausedBy, Instant pausedAt) ->
                "Bulk job " + job + " of " + by + " is to " + task + ", and was paused by " + pausedBy + " at "
                        + TIME.format(pausedAt) + ".";
            case LadderUsedUp(int attempts) ->
                "It waits for a person: its " + attempts + " automatic retries are used up.";
            case TypeNotRetried(FailureType type) ->
                "It waits for a person: an error of type " + type.typeName() + " is not retried automatically.";
            case BreakWithoutRetry() ->
                "It waits for a person: the Break directive that stored it asks for no automatic retry.";
            case NoRetryPlanned() ->
                "It waits for a person: no automatic retry of it was planned when it came into this folder.";
            case RetryFailedAsWhole(FailureType type) ->
                "It waits for a person: its last retry failed as a whole, with " + type.typeName()
                        + ", so no other follows by itself.";
            case ScenarioPaused(Instant end) -> "The scenario pauses after an error until " + TIME.format(end) + ".";
            case QueueTakenWhenDue(Optional<Instant> next) ->
                "It waits in the queue, from which the scenario takes when it is due"
                        + next.map(at -> ", next at " + TIME.format(at)).orElse("") + ".";
            case RunAgainLater(Instant at) ->
                "It failed with an error that may pass by itself, and is run again at " + TIME.format(at) + ".";
            case Unreadable(String damage) ->
                "It waits for a person: it is set aside, because what is stored of it cannot be read (" + damage
                        + "); a server that can read it takes it up at its start, or it is given up.";
            case OtherUnreadable(ExecutionId execution) ->
                "The scenario is sequential, and its execution " + execution
                        + " is set aside, because what is stored of it cannot be read; nothing begins before that is"
                        + " taken up or given up.";
            case CalledUnreadable(ExecutionId execution, long scenario) ->
                "It waits for the execution " + execution + " of scenario " + scenario
                        + ", which it called and which is set aside, because what is stored of that cannot be read; it"
                        + " goes on when that is taken up and ends, or is given up.";
            case ServerStopping() -> "The server is stopping; it goes on after the next start.";
            case BeginsNow() -> "Nothing holds it: it begins as soon as the server comes to it.";
        };
    }

    private static String inactive(Optional<Instant> since, Optional<String> because) {
        Optional<String> reason = because.map(why -> "because the server stopped it: " + withoutStop(why) + ".");
        return since.map(at -> "The scenario was deactivated at " + TIME.format(at) + ", "
                        + reason.orElse("because somebody stopped it."))
                .orElseGet(() ->
                        "The scenario is not active, " + reason.orElse("and it waits until somebody activates it."));
    }

    private static String withoutStop(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
