package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When incomplete executions are retried, and what has to be shown before one is called resolved. */
public abstract class ContractRetries {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure MALFORMED = Failure.of(FailureType.DATA, "malformed");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    protected abstract StorePorts emptyStore();

    private ServerTester active(BlueprintBuilder scenario) {
        return ServerTester.over(emptyStore(), scenario.storingIncompleteExecutions(), FolderLimits.STANDARD)
                .activated();
    }

    /** Lets almost so much time pass, in which nothing may be tried, and then the rest, in which one attempt must. */
    private static void passExactly(ServerTester tester, long minutes) {
        int before = tester.act.calls().size();
        tester.pass(Duration.ofMinutes(minutes).minus(A_MOMENT));
        assertThat(tester.act.calls()).hasSize(before);
        tester.pass(A_MOMENT);
        assertThat(tester.act.calls()).hasSize(before + 1);
    }

    @Test
    void retries_come_after_1_10_10_30_30_30_180_and_180_minutes_and_then_it_waits_for_a_person() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        passExactly(tester, 1);
        passExactly(tester, 10);
        passExactly(tester, 10);
        passExactly(tester, 30);
        passExactly(tester, 30);
        passExactly(tester, 30);
        passExactly(tester, 180);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.PENDING);
        passExactly(tester, 180);

        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(tester.item().nextRetry()).isEmpty();
        tester.pass(Duration.ofDays(30));
        assertThat(tester.item().attempts()).isEqualTo(8);
    }

    @Test
    void a_retry_starts_at_the_failed_module_with_the_stored_bundles() {
        ServerTester tester = active(chain());
        tester.other.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.other.works();

        tester.pass(A_MINUTE);

        assertThat(tester.act.calls()).containsExactly("a");
        assertThat(tester.other.calls()).containsExactly("a", "a");
    }

    @Test
    void a_retry_after_that_is_longer_than_the_step_moves_that_step_and_only_that() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED.withRetryAfter(Duration.ofMinutes(7)));
        tester.callAndRun("a");

        passExactly(tester, 7);
        passExactly(tester, 10);
    }

    @Test
    void three_of_a_scenario_are_retried_at_a_time() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.callAndRun("a");
        tester.callAndRun("a");
        tester.callAndRun("a");
        tester.act.works();
        tester.clock.tick(A_MINUTE);

        tester.server().retryWhatIsDue();
        tester.runOne();

        assertThat(states(tester))
                .filteredOn(state -> state == IncompleteState.IN_PROGRESS)
                .hasSize(3);
        tester.runAll();
        assertThat(states(tester)).containsOnly(IncompleteState.RESOLVED).hasSize(4);
    }

    @Test
    void with_sequential_processing_nothing_is_retried_while_the_scenario_runs() {
        ServerTester tester = active(chain().setting("sequential", true));
        tester.act.failsOn("a", REFUSED);
        tester.call("b");
        tester.call("a");
        tester.call("c");
        tester.runAll();
        assertThat(tester.act.calls()).containsExactly("b", "a");
        tester.act.works();

        tester.pass(A_MINUTE);

        assertThat(tester.act.calls()).containsExactly("b", "a", "a", "c");
        assertThat(tester.other.calls()).containsExactly("b", "a", "c");
    }

    @Test
    void without_sequential_processing_a_retry_runs_beside_the_scenario() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.clock.tick(A_MINUTE);
        tester.call("b");

        tester.server().retryWhatIsDue();
        tester.runOne();
        tester.runOne();

        assertThat(tester.item().state()).isEqualTo(IncompleteState.IN_PROGRESS);
        tester.runAll();
    }

    @Test
    void a_scenario_may_carry_another_ladder() {
        ServerTester tester = active(chain().retryDelays("PT5S", "PT1H"));
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        tester.pass(Duration.ofSeconds(5));
        tester.pass(Duration.ofHours(1));

        assertThat(tester.item().attempts()).isEqualTo(2);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void when_the_same_module_fails_again_the_item_has_one_attempt_more() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.failsOn("a", MALFORMED);

        tester.pass(A_MINUTE);

        assertThat(tester.item().attempts()).isEqualTo(1);
        assertThat(tester.item().failure()).isEqualTo(MALFORMED);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void when_another_module_fails_the_item_is_resolved_and_a_new_one_is_linked_with_it() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();
        tester.other.failsOn("a", MALFORMED);

        tester.pass(A_MINUTE);

        IncompleteExecution first = tester.items().getLast();
        IncompleteExecution next = tester.items().getFirst();
        assertThat(first.state()).isEqualTo(IncompleteState.RESOLVED);
        assertThat(next.state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(next.module()).isEqualTo(3);
        assertThat(next.continues()).contains(first.id());
        assertThat(tester.store.incompletes().continuing(first.id(), 10))
                .extracting(IncompleteExecution::id)
                .containsExactly(next.id());
    }

    @Test
    void in_a_retry_another_module_is_stored_whatever_its_type() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();
        tester.other.failsOn("a", Failure.of(FailureType.RUNTIME, "on purpose"));

        tester.pass(A_MINUTE);

        assertThat(states(tester)).containsExactly(IncompleteState.UNRESOLVED, IncompleteState.RESOLVED);
    }

    @Test
    void it_is_resolved_only_when_the_retry_has_ended_without_error_past_the_failed_module() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();
        tester.clock.tick(A_MINUTE);

        tester.server().retryWhatIsDue();
        tester.runOne();
        assertThat(tester.item().state()).isEqualTo(IncompleteState.IN_PROGRESS);

        tester.runAll();
        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
        assertThat(tester.history().getFirst().status()).isEqualTo(ExecutionStatus.SUCCESS);
        assertThat(tester.history().getFirst().retried()).contains(tester.item().id());
    }

    @Test
    void every_attempt_stays_in_the_history_as_it_was() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.pass(A_MINUTE);
        tester.act.failsOn("a", MALFORMED);
        tester.pass(Duration.ofMinutes(10));

        assertThat(tester.history().stream().filter(entry -> entry.retried().isPresent()))
                .extracting(History.Entry::failure)
                .extracting(failure -> failure.orElseThrow())
                .containsExactly(MALFORMED, REFUSED);
    }

    @Test
    void a_retry_by_hand_uses_up_no_step_of_the_ladder() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        tester.server().retry(tester.scenario, new Ids(Set.of(tester.item().id())), StoreDriver.SOMEBODY);
        tester.runAll();

        assertThat(tester.item().attempts()).isEqualTo(1);
        assertThat(tester.item().automaticAttempts()).isZero();
    }

    @Test
    void retries_of_a_scenario_that_is_off_wait_until_it_is_on() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();
        tester.server().deactivate(tester.scenario);

        tester.pass(Duration.ofDays(1));
        assertThat(tester.item().state()).isEqualTo(IncompleteState.PENDING);
        assertThat(tester.act.calls()).hasSize(1);

        tester.server().activate(tester.scenario);
        tester.runAll();
        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
    }

    private static List<IncompleteState> states(ServerTester tester) {
        return tester.items().stream().map(IncompleteExecution::state).toList();
    }
}
