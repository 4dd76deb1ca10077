package io.holdfast.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.testing.StoreDriver;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When incomplete executions are retried, and what a retry means for them. */
class RetriesTest {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure MALFORMED = Failure.of(FailureType.DATA, "malformed");

    private final ServerTester tester = ServerTester.storing();

    @Test
    void a_connection_error_is_retried_after_a_minute_and_resolved() {
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();

        tester.pass(Duration.ofSeconds(59));
        assertThat(tester.item().state()).isEqualTo(IncompleteState.PENDING);

        tester.pass(Duration.ofSeconds(1));
        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
        assertThat(tester.other.calls()).containsExactly("a");
    }

    @Test
    void after_eight_failed_retries_it_waits_for_a_person() {
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        tester.pass(Duration.ofMinutes(1));
        tester.pass(Duration.ofMinutes(10));
        tester.pass(Duration.ofMinutes(10));
        tester.pass(Duration.ofMinutes(30));
        tester.pass(Duration.ofMinutes(30));
        tester.pass(Duration.ofMinutes(30));
        tester.pass(Duration.ofMinutes(180));
        assertThat(tester.item().state()).isEqualTo(IncompleteState.PENDING);
        tester.pass(Duration.ofMinutes(180));

        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(tester.item().attempts()).isEqualTo(8);
    }

    @Test
    void a_data_error_waits_for_a_person_and_is_resolved_by_one() {
        tester.act.failsOn("a", MALFORMED);
        tester.callAndRun("a");
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
        tester.act.works();

        tester.server().retry(tester.scenario, new AllExcept(Set.of()), StoreDriver.SOMEBODY);
        tester.runAll();

        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
    }

    @Test
    void a_retry_by_hand_uses_no_step_of_the_ladder() {
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        tester.server().retry(tester.scenario, new Ids(Set.of(tester.item().id())), StoreDriver.SOMEBODY);
        tester.runAll();

        assertThat(tester.item().attempts()).isEqualTo(1);
        assertThat(tester.item().automaticAttempts()).isZero();
        assertThat(tester.item().nextRetry()).contains(ServerTester.NOON.plus(Duration.ofMinutes(1)));
    }

    @Test
    void a_failed_retry_is_an_error_in_the_history_and_keeps_its_cause() {
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.pass(Duration.ofMinutes(1));

        History.Entry retry = tester.history().getFirst();
        assertThat(retry.status()).isEqualTo(ExecutionStatus.ERROR);
        assertThat(retry.retried()).contains(tester.item().id());
        assertThat(retry.failure()).contains(REFUSED);
    }

    @Test
    void when_another_module_fails_the_item_is_resolved_and_a_new_one_goes_on_from_it() {
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();
        tester.other.failsOn("a", MALFORMED);

        tester.pass(Duration.ofMinutes(1));

        IncompleteExecution next = tester.items().getFirst();
        IncompleteExecution first = tester.items().getLast();
        assertThat(first.state()).isEqualTo(IncompleteState.RESOLVED);
        assertThat(next.state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(next.module()).isEqualTo(3);
        assertThat(next.continues()).contains(first.id());
        assertThat(next.origin()).isEqualTo(first.origin());
    }

    @Test
    void a_scenario_retries_at_most_three_at_a_time() {
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.callAndRun("a");
        tester.callAndRun("a");
        tester.callAndRun("a");
        tester.clock.tick(Duration.ofMinutes(1));
        tester.act.works();

        tester.server().retryWhatIsDue();
        tester.runOne();

        assertThat(tester.items())
                .extracting(IncompleteExecution::state)
                .containsOnly(IncompleteState.IN_PROGRESS, IncompleteState.PENDING)
                .filteredOn(state -> state == IncompleteState.IN_PROGRESS)
                .hasSize(3);
        tester.runAll();
        assertThat(tester.items()).extracting(IncompleteExecution::state).containsOnly(IncompleteState.RESOLVED);
    }

    @Test
    void what_is_in_progress_cannot_be_discarded_and_is_reported() {
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.clock.tick(Duration.ofMinutes(1));
        tester.server().retryWhatIsDue();
        tester.runOne();

        var discarding = tester.server().discard(tester.scenario, new AllExcept(Set.of()), "tester");

        assertThat(discarding.discarded()).isEmpty();
        assertThat(discarding.inProgress()).containsExactly(tester.item().id());
    }

    @Test
    void retries_of_a_scenario_that_is_off_wait() {
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();
        tester.server().deactivate(tester.scenario);

        tester.pass(Duration.ofMinutes(5));
        assertThat(tester.item().state()).isEqualTo(IncompleteState.PENDING);

        tester.server().activate(tester.scenario);
        tester.runAll();
        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
    }
}
