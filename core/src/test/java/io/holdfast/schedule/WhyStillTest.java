package io.holdfast.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.RetryPolicy;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One sentence on everything that waits. The last check sees to it that every reason was visited. */
class WhyStillTest extends WhyStillStage {

    private static final Set<Class<?>> VISITED =
            new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));

    private static Stillness why(IncompleteExecution item, Condition condition) {
        return visited(WhyStill.item(item, condition, Optional.of(NOON), NOON).orElseThrow());
    }

    private static Stillness why(Held held, Condition condition) {
        return visited(WhyStill.held(held, condition, Optional.of(OLDEST), NOON));
    }

    private static Stillness visited(Stillness stillness) {
        VISITED.add(stillness.getClass());
        return stillness;
    }

    @AfterAll
    static void every_reason_was_visited() {
        assertThat(VISITED.stream().map(Class::getSimpleName).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Stillness.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void an_item_waits_for_the_next_step_of_its_ladder() {
        Stillness why = why(pending(LATER), IDLE);

        assertThat(why.sentence())
                .isEqualTo("It waits for its next automatic retry, number 3 of 8, at 2026-01-31 12:10:00 UTC.");
        assertThat(why.until()).contains(LATER);
        assertThat(why.reason()).isEqualTo("retryDue");
    }

    @Test
    void a_retry_that_is_on_no_ladder_has_no_number() {
        var item = item(IncompleteState.PENDING, FailureType.DATA, RetryPolicy.NONE, 1, Optional.of(LATER));

        assertThat(why(item, IDLE).sentence()).isEqualTo("It waits for its next retry, at 2026-01-31 12:10:00 UTC.");
    }

    @Test
    void a_retry_is_under_way_since_a_time() {
        var item = item(IncompleteState.IN_PROGRESS, FailureType.CONNECTION, RetryPolicy.STANDARD, 2, Optional.empty());

        assertThat(why(item, IDLE).sentence())
                .isEqualTo("It is being retried right now, since 2026-01-31 12:00:00 UTC.");
    }

    @Test
    void three_retries_of_the_scenario_run_already() {
        assertThat(why(due(), running(false, false, 5, 3, 9)).sentence())
                .isEqualTo(
                        "It is due, and waits for a place: 3 of the scenario's retries run, which is as many as may.");
    }

    @Test
    void a_sequential_scenario_retries_one_at_a_time() {
        assertThat(why(due(), running(true, false, 0, 1, 9))).isEqualTo(new Stillness.RetriesRun(1));
    }

    @Test
    void a_sequential_scenario_retries_nothing_while_it_runs() {
        assertThat(why(due(), running(true, false, 1, 0, 9)).sentence())
                .isEqualTo("An execution of the scenario runs, and it is sequential: one at a time.");
    }

    @Test
    void what_is_due_and_free_begins_in_a_moment() {
        assertThat(why(due(), IDLE).sentence())
                .isEqualTo("Nothing holds it: it begins as soon as the server comes to it.");
    }

    @Test
    void the_server_stopped_the_scenario_for_a_reason() {
        assertThat(why(
                                due(),
                                inactive(
                                        Optional.of(NOON),
                                        Optional.of("Execution 1 ended with DataError: malformed. Mend it.")))
                        .sentence())
                .isEqualTo("The scenario was deactivated at 2026-01-31 12:00:00 UTC, because the server"
                        + " stopped it: Execution 1 ended with DataError: malformed. Mend it.");
    }

    @Test
    void a_person_stopped_the_scenario() {
        assertThat(why(held(Optional.empty()), inactive(Optional.of(NOON), Optional.empty()))
                        .sentence())
                .isEqualTo("The scenario was deactivated at 2026-01-31 12:00:00 UTC, because somebody stopped it.");
    }

    @Test
    void nobody_activated_the_scenario() {
        assertThat(why(held(Optional.empty()), inactive(Optional.empty(), Optional.empty()))
                        .sentence())
                .isEqualTo("The scenario is not active, and it waits until somebody activates it.");
    }

    @Test
    void a_scenario_that_is_off_holds_what_is_not_due_too() {
        assertThat(why(pending(LATER), inactive(Optional.of(NOON), Optional.empty())))
                .isEqualTo(new Stillness.ScenarioInactive(Optional.of(NOON), Optional.empty()));
    }

    @Test
    void the_scenario_was_deleted() {
        assertThat(visited(new Stillness.ScenarioDeleted(NOON)).sentence())
                .isEqualTo("It waits for a person: its scenario was deleted at 2026-01-31 12:00:00 UTC, so it is not"
                        + " retried any more; it can be exported and deleted.");
    }

    @Test
    void a_bulk_job_has_not_come_to_it() {
        assertThat(visited(RETRYING_JOB).sentence())
                .isEqualTo("Bulk job 5 of ada is to retry it, and has not come to it yet.");
    }

    @Test
    void a_bulk_job_that_is_paused_does_not_come_to_it() {
        assertThat(visited(new Stillness.BulkJobPaused(RETRYING_JOB, "ben", NOON))
                        .sentence())
                .isEqualTo("Bulk job 5 of ada is to retry it, and was paused by ben at 2026-01-31 12:00:00 UTC.");
    }

    @Test
    void the_ladder_is_used_up_after_eight_attempts() {
        assertThat(why(unresolved(FailureType.CONNECTION, RetryPolicy.STANDARD, 8), IDLE)
                        .sentence())
                .isEqualTo("It waits for a person: its 8 automatic retries are used up.");
    }

    @Test
    void a_type_is_not_retried_automatically() {
        assertThat(why(unresolved(FailureType.DATA, RetryPolicy.NONE, 0), IDLE).sentence())
                .isEqualTo("It waits for a person: an error of type DataError is not retried automatically.");
    }

    @Test
    void a_break_directive_stored_it_without_retry() {
        assertThat(why(unresolved(FailureType.CONNECTION, RetryPolicy.NONE, 0), IDLE)
                        .sentence())
                .isEqualTo("It waits for a person: the Break directive that stored it asks for no automatic retry.");
    }

    @Test
    void what_failed_within_a_retry_with_a_type_that_is_not_stored_otherwise_is_not_said_to_come_from_a_break() {
        assertThat(why(unresolved(FailureType.RUNTIME, RetryPolicy.NONE, 0), IDLE)
                        .sentence())
                .isEqualTo("It waits for a person: an error of type RuntimeError is not retried automatically.");
    }

    @Test
    void an_imported_item_has_no_retry_planned() {
        assertThat(why(unresolved(FailureType.CONNECTION, RetryPolicy.STANDARD, 0), IDLE)
                        .sentence())
                .isEqualTo("It waits for a person: no automatic retry of it was planned when it came into this"
                        + " folder.");
    }

    @Test
    void a_retry_that_failed_as_a_whole_is_followed_by_no_other() {
        assertThat(why(unresolved(FailureType.OPERATIONS_LIMIT_EXCEEDED, RetryPolicy.STANDARD, 2), IDLE)
                        .sentence())
                .isEqualTo("It waits for a person: its last retry failed as a whole, with"
                        + " OperationsLimitExceededError, so no other follows by itself.");
    }

    @Test
    void a_server_that_stops_begins_nothing() {
        assertThat(why(due(), STOPPING)).isEqualTo(new Stillness.ServerStopping());
        assertThat(why(held(Optional.empty()), STOPPING).sentence())
                .isEqualTo("The server is stopping; it goes on after the next start.");
    }

    @Test
    void a_call_waits_for_what_is_unresolved() {
        assertThat(why(held(Optional.empty()), running(true, false, 0, 0, 2)).sentence())
                .isEqualTo("The scenario is sequential, and nothing of it begins until its 2 incomplete executions,"
                        + " the oldest of them 00000000000000000000000000000001, are resolved or deleted.");
    }

    @Test
    void a_call_that_waits_for_the_only_incomplete_execution_names_it() {
        Stillness why = why(held(Optional.empty()), running(true, false, 0, 0, 1));

        assertThat(why.sentence())
                .isEqualTo("The scenario is sequential, and nothing of it begins until its incomplete execution"
                        + " 00000000000000000000000000000001 is resolved or deleted.");
        assertThat(why.waitsFor()).contains(OLDEST);
    }

    @Test
    void a_call_waits_until_a_trigger_before_it_was_run_again() {
        Stillness why = why(
                held(Optional.empty()),
                holding(new Condition.Queue(
                        Optional.of(LATER), Optional.empty(), OptionalInt.empty(), Optional.empty())));

        assertThat(why.sentence())
                .isEqualTo("The scenario is sequential, and a trigger that failed goes first: it is run again at"
                        + " 2026-01-31 12:10:00 UTC.");
        assertThat(why.until()).contains(LATER);
    }

    @Test
    void a_call_waits_for_the_limit_of_runs_per_minute() {
        Stillness why = why(
                held(Optional.empty()),
                holding(new Condition.Queue(
                        Optional.empty(),
                        Optional.of(new Condition.PaceReached(2, NOON.plusSeconds(40))),
                        OptionalInt.empty(),
                        Optional.empty())));

        assertThat(why.sentence())
                .isEqualTo("The scenario may begin 2 executions within a minute, and has; the next may begin at"
                        + " 2026-01-31 12:00:40 UTC.");
        assertThat(why.until()).contains(NOON.plusSeconds(40));
    }

    @Test
    void a_call_waits_for_a_place_on_the_server() {
        assertThat(why(
                                held(Optional.empty()),
                                holding(new Condition.Queue(
                                        Optional.empty(), Optional.empty(), OptionalInt.of(512), Optional.empty())))
                        .sentence())
                .isEqualTo("It waits for a place: 512 executions run on the server, which is as many as may.");
    }

    @Test
    void a_call_waits_for_what_runs() {
        assertThat(why(held(Optional.empty()), running(true, false, 1, 0, 0)))
                .isEqualTo(new Stillness.ExecutionRuns(true));
        assertThat(why(held(Optional.empty()), running(false, true, 1, 0, 0)).sentence())
                .isEqualTo("An execution of the scenario runs, and its queue goes on when that has ended.");
    }

    @Test
    void a_call_waits_until_its_scenario_is_due() {
        Stillness why = why(held(Optional.empty()), queue(Optional.of(LATER), Optional.empty()));

        assertThat(why.sentence())
                .isEqualTo("It waits in the queue, from which the scenario takes when it is due, next at"
                        + " 2026-01-31 12:10:00 UTC.");
        assertThat(why.until()).contains(LATER);
    }

    @Test
    void a_scenario_pauses_after_an_error() {
        assertThat(why(held(Optional.empty()), queue(Optional.of(NOON), Optional.of(LATER)))
                        .sentence())
                .isEqualTo("The scenario pauses after an error until 2026-01-31 12:10:00 UTC.");
    }

    @Test
    void a_trigger_that_failed_is_run_again_at_a_time() {
        Stillness why = why(held(Optional.of(LATER)), IDLE);

        assertThat(why.sentence())
                .isEqualTo("It failed with an error that may pass by itself, and is run again at"
                        + " 2026-01-31 12:10:00 UTC.");
        assertThat(why.until()).contains(LATER);
    }

    @Test
    void what_cannot_be_read_is_set_aside_and_says_what_can_be_done() {
        assertThat(visited(new Stillness.Unreadable("The stored data is damaged"))
                        .sentence())
                .isEqualTo("It waits for a person: it is set aside, because what is stored of it cannot be read (The"
                        + " stored data is damaged); a server that can read it takes it up at its start, or it is given"
                        + " up.");
    }

    @Test
    void nothing_of_a_sequential_scenario_overtakes_what_is_set_aside() {
        Condition.Queue behind = new Condition.Queue(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.of(new ExecutionId(new UUID(0, 9))));

        assertThat(why(held(Optional.empty()), holding(behind)).sentence())
                .isEqualTo(
                        "The scenario is sequential, and its execution 00000000000000000000000000000009 is set aside,"
                                + " because what is stored of it cannot be read; nothing begins before that is taken up or given"
                                + " up.");
    }

    @Test
    void a_caller_waits_for_what_it_called_and_what_is_set_aside() {
        assertThat(visited(new Stillness.CalledUnreadable(new ExecutionId(new UUID(0, 9)), 4))
                        .sentence())
                .isEqualTo(
                        "It waits for the execution 00000000000000000000000000000009 of scenario 4, which it called and"
                                + " which is set aside, because what is stored of that cannot be read; it goes on when that is"
                                + " taken up and ends, or is given up.");
    }

    @Test
    void what_is_settled_waits_for_nothing() {
        var resolved = item(IncompleteState.RESOLVED, FailureType.DATA, RetryPolicy.NONE, 1, Optional.empty());

        assertThat(WhyStill.item(resolved, IDLE, Optional.empty(), NOON)).isEmpty();
    }
}
