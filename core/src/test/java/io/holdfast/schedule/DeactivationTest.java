package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.NOON;
import static io.holdfast.schedule.ServerTester.actions;
import static io.holdfast.schedule.ServerTester.chain;
import static io.holdfast.schedule.ServerTester.everyMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.module.Change;
import io.holdfast.module.Outcome;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the server pauses and deactivates scenarios, runs their triggers again, and what it says about it. */
class DeactivationTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure MALFORMED = Failure.of(FailureType.DATA, "expected a number, found \"x\"");

    private static Failure of(FailureType type) {
        return Failure.of(type, "it failed");
    }

    private static ServerTester scheduled() {
        return ServerTester.scheduled(actions(), everyMinutes(15));
    }

    private static ServerTester instant() {
        return ServerTester.of(chain(), FolderLimits.STANDARD).activated();
    }

    private static Instant noonPlus(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void three_errors_in_a_row_deactivate_a_scheduled_scenario_with_a_reason() {
        ServerTester tester = scheduled();
        tester.act.failsOn("a", MALFORMED);

        tester.pass(QUARTER);
        tester.pass(QUARTER);
        assertThat(tester.current().active()).isTrue();
        tester.pass(QUARTER);

        assertThat(tester.current().active()).isFalse();
        assertThat(tester.nextRun()).isEmpty();
        assertThat(tester.current().stopReason())
                .contains("Execution " + tester.history().getFirst().id()
                        + " ended with DataError: expected a number, found \"x\". It is number 3 of executions in a row that"
                        + " failed, and the scenario's setting \"Number of consecutive errors\" allows no more. Mend the"
                        + " cause, then activate the scenario again.");
    }

    @Test
    void a_scenario_says_itself_how_many_errors_it_allows() {
        ServerTester tester = ServerTester.scheduled(actions().setting("maxErrors", 1), everyMinutes(15));
        tester.act.failsOn("a", MALFORMED);

        tester.pass(QUARTER);

        assertThat(tester.current().active()).isFalse();
    }

    @Test
    void a_success_begins_the_count_anew() {
        ServerTester tester = scheduled();
        tester.act.failsOn("a", MALFORMED);
        tester.pass(QUARTER);
        tester.pass(QUARTER);
        assertThat(tester.current().standing().consecutiveErrors()).isEqualTo(2);

        tester.act.works();
        tester.pass(QUARTER);
        assertThat(tester.current().standing().consecutiveErrors()).isZero();
    }

    @Test
    void the_count_survives_a_kill() {
        ServerTester tester = scheduled();
        tester.act.failsOn("a", MALFORMED);
        tester.pass(QUARTER);
        tester.pass(QUARTER);

        tester.killAndStartAgain();
        tester.pass(QUARTER);

        assertThat(tester.current().active()).isFalse();
    }

    @Test
    void a_warning_neither_counts_nor_begins_the_count_anew() {
        ServerTester tester = ServerTester.scheduled(actions().storingIncompleteExecutions(), everyMinutes(15));
        tester.act.failsOn("a", MALFORMED);
        tester.pass(QUARTER);
        tester.act.works();
        tester.other.failsOn("a", MALFORMED);

        tester.pass(QUARTER);

        assertThat(tester.history().getFirst().status()).isEqualTo(ExecutionStatus.WARNING);
        assertThat(tester.current().standing().consecutiveErrors()).isEqualTo(1);
    }

    @Test
    void an_error_that_a_person_has_to_mend_deactivates_at_once() {
        ServerTester tester = scheduled();
        tester.act.failsOn("a", of(FailureType.INVALID_ACCESS_TOKEN));

        tester.pass(QUARTER);

        assertThat(tester.current().active()).isFalse();
        assertThat(tester.current().stopReason().orElse(""))
                .contains("InvalidAccessTokenError: it failed.")
                .contains("at once");
    }

    @Test
    void an_instant_scenario_is_deactivated_at_its_first_error_and_calls_wait() {
        ServerTester tester = instant();
        tester.act.failsOn("a", MALFORMED);

        tester.callAndRun("a");
        tester.callAndRun("b");

        assertThat(tester.current().active()).isFalse();
        assertThat(tester.current().stopReason().orElse("")).contains("at its first error");
        assertThat(tester.act.calls()).containsExactly("a");
        assertThat(tester.balance().waiting()).isEqualTo(1);
    }

    @Test
    void an_instant_scenario_that_had_answered_its_webhook_stays_active() {
        ServerTester tester = instant();
        Change.Respond response = new Change.Respond(200, List.of(), "done");
        tester.act.answers("a", Outcome.produced(Bundle.of("value", new TextValue("a")), List.of(response)));
        tester.other.failsOn("a", MALFORMED);

        tester.callAndRun("a");

        assertThat(tester.history().getFirst().status()).isEqualTo(ExecutionStatus.ERROR);
        assertThat(tester.current().active()).isTrue();
    }

    @Test
    void runs_that_somebody_asks_for_and_retries_deactivate_nothing() {
        ServerTester tester = ServerTester.scheduled(actions().storingIncompleteExecutions(), everyMinutes(15));
        tester.act.failsOn("a", of(FailureType.INVALID_CONFIGURATION));

        tester.server().start(tester.scenario, List.of());
        tester.runAll();

        assertThat(tester.history().getFirst().status()).isEqualTo(ExecutionStatus.ERROR);
        assertThat(tester.current().active()).isTrue();
    }

    @Test
    void a_connection_error_pauses_a_schedule_for_twenty_minutes_and_does_not_count() {
        ServerTester tester = scheduled();
        tester.act.failsOn("a", REFUSED);

        tester.pass(QUARTER);
        assertThat(tester.nextRun()).contains(noonPlus(35));
        assertThat(tester.current().standing().consecutiveErrors()).isZero();

        tester.pass(Duration.ofMinutes(19));
        assertThat(tester.act.calls()).hasSize(1);
        tester.act.works();
        tester.pass(Duration.ofMinutes(1));
        assertThat(tester.act.calls()).hasSize(2);
        assertThat(tester.nextRun()).contains(noonPlus(45));
    }

    @Test
    void with_storing_on_the_schedule_pauses_too_and_the_item_is_retried_by_its_own_ladder() {
        ServerTester tester = ServerTester.scheduled(actions().storingIncompleteExecutions(), everyMinutes(15));
        tester.other.failsOn("a", REFUSED);
        tester.pass(QUARTER);
        assertThat(tester.nextRun()).contains(noonPlus(35));
        tester.other.works();

        tester.pass(Duration.ofMinutes(1));

        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
        assertThat(tester.act.calls()).hasSize(1);
    }

    @Test
    void a_rate_limit_pauses_for_as_long_as_the_other_side_asks() {
        ServerTester tester = scheduled();
        tester.act.failsOn("a", of(FailureType.RATE_LIMIT).withRetryAfter(Duration.ofHours(2)));

        tester.pass(QUARTER);

        assertThat(tester.nextRun()).contains(noonPlus(135));
    }

    @Test
    void incomplete_data_is_run_again_after_the_pause_until_it_failed_too_often() {
        ServerTester tester = ServerTester.scheduled(actions(), everyMinutes(24 * 60));
        tester.act.failsOn("a", of(FailureType.INCOMPLETE_DATA));

        tester.pass(Duration.ofDays(1));
        tester.pass(Duration.ofMinutes(20));
        assertThat(tester.act.calls()).hasSize(2);
        tester.pass(Duration.ofMinutes(20));

        assertThat(tester.act.calls()).hasSize(3);
        assertThat(tester.current().active()).isFalse();
    }

    @Test
    void a_trigger_that_met_a_connection_error_is_run_again_after_a_minute() {
        ServerTester tester = instant();
        tester.act.failsOn("a", REFUSED);

        tester.callAndRun("a");
        assertThat(tester.current().active()).isTrue();
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 0, 0, 1, 0, 0));
        tester.pass(Duration.ofSeconds(59));
        assertThat(tester.act.calls()).hasSize(1);

        tester.act.works();
        tester.pass(Duration.ofSeconds(1));
        assertThat(tester.other.calls()).containsExactly("a");
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void other_calls_go_on_meanwhile() {
        ServerTester tester = instant();
        tester.act.failsOn("a", REFUSED);

        tester.callAndRun("a");
        tester.callAndRun("b");

        assertThat(tester.other.calls()).containsExactly("b");
    }

    @Test
    void in_a_sequential_scenario_other_calls_wait_for_it() {
        ServerTester tester = ServerTester.of(chain().setting("sequential", true), FolderLimits.STANDARD)
                .activated();
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.callAndRun("b");
        assertThat(tester.act.calls()).containsExactly("a");

        tester.act.works();
        tester.pass(Duration.ofMinutes(1));

        assertThat(tester.act.calls()).containsExactly("a", "a", "b");
    }

    @Test
    void after_the_eighth_rerun_the_scenario_is_deactivated() {
        ServerTester tester = instant();
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        tester.pass(Duration.ofMinutes(1));
        tester.pass(Duration.ofMinutes(2));
        tester.pass(Duration.ofMinutes(5));
        tester.pass(Duration.ofMinutes(10));
        tester.pass(Duration.ofHours(1));
        tester.killAndStartAgain();
        tester.pass(Duration.ofHours(3));
        tester.pass(Duration.ofHours(12));
        assertThat(tester.current().active()).isTrue();
        tester.pass(Duration.ofHours(24));

        assertThat(tester.act.calls()).hasSize(9);
        assertThat(tester.current().active()).isFalse();
        assertThat(tester.current().stopReason().orElse(""))
                .contains("ConnectionError: connection refused.")
                .contains("was run again 8 times");
        assertThat(tester.balance()).isEqualTo(new History.Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void a_rerun_waits_while_the_scenario_is_off() {
        ServerTester tester = instant();
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.server().deactivate(tester.scenario);
        tester.act.works();

        tester.pass(Duration.ofHours(1));
        assertThat(tester.act.calls()).hasSize(1);
        tester.activated().pass(Duration.ofSeconds(1));

        assertThat(tester.act.calls()).hasSize(2);
    }
}
