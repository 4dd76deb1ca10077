package io.holdfast.schedule;

import static io.holdfast.schedule.ContractStoring.breaking;
import static io.holdfast.schedule.ServerTester.chain;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.module.Outcome;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When incomplete executions are retried, and how many at a time. */
public abstract class ContractRetries {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
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
    void a_retry_after_that_is_shorter_than_the_step_moves_nothing() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", REFUSED.withRetryAfter(Duration.ofSeconds(59)));
        tester.callAndRun("a");

        passExactly(tester, 1);
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

    /** One of two bundles fails, and while the other is under way the time of the retry comes. Answers how the item is then. */
    private static List<IncompleteState> whileItRuns(ServerTester tester) {
        List<IncompleteState> meanwhile = new ArrayList<>();
        tester.act.splits("a", "fails", "goes on");
        tester.other.failsOn("fails", REFUSED).answers("goes on", operation -> {
            tester.other.works();
            tester.pass(A_MINUTE);
            meanwhile.addAll(states(tester));
            return Outcome.produced(List.of());
        });
        tester.callAndRun("a");
        return meanwhile;
    }

    @Test
    void with_sequential_processing_nothing_is_retried_while_the_scenario_runs() {
        ServerTester tester = active(chain().setting("sequential", true));

        assertThat(whileItRuns(tester)).containsExactly(IncompleteState.PENDING);

        assertThat(states(tester)).containsExactly(IncompleteState.RESOLVED);
    }

    @Test
    void without_sequential_processing_a_retry_runs_beside_the_scenario() {
        ServerTester tester = active(chain());

        assertThat(whileItRuns(tester)).containsExactly(IncompleteState.RESOLVED);
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

    private static BlueprintBuilder breakingWith(String retry, int count, int minutes) {
        return breaking(module(9, "builtin:Break")
                        .mapping("retry", retry)
                        .mapping("count", String.valueOf(count))
                        .mapping("interval", String.valueOf(minutes)))
                .storingIncompleteExecutions();
    }

    private static void edit(ServerTester tester, BlueprintBuilder edited) {
        new StoreDriver(tester.store).edit(tester.item().id(), edited.document());
    }

    @Test
    void an_edited_break_decides_from_the_next_failure_on() {
        ServerTester tester = active(breakingWith("true", 5, 15));
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        edit(tester, breakingWith("true", 3, 2));

        passExactly(tester, 15);
        passExactly(tester, 2);
        passExactly(tester, 2);
        assertThat(tester.item().policy().delays()).isEqualTo(Collections.nCopies(3, Duration.ofMinutes(2)));
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void an_edited_break_without_retry_leaves_the_next_failure_to_a_person() {
        ServerTester tester = active(breakingWith("true", 5, 15));
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        edit(tester, breakingWith("false", 5, 15));

        passExactly(tester, 15);
        assertThat(tester.item().policy()).isEqualTo(RetryPolicy.NONE);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void without_its_break_the_type_decides_from_the_next_failure_on() {
        ServerTester tester = active(breakingWith("true", 5, 15));
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        edit(tester, chain().storingIncompleteExecutions());

        passExactly(tester, 15);
        passExactly(tester, 10);
        assertThat(tester.item().policy()).isEqualTo(RetryPolicy.STANDARD);
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
