package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept: at the limits, for how long, and when somebody deletes. */
public abstract class ContractKeeping {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure MALFORMED = Failure.of(FailureType.DATA, "malformed");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    protected abstract StorePorts emptyStore();

    private ServerTester active(BlueprintBuilder scenario, FolderLimits folder) {
        return ServerTester.over(emptyStore(), scenario, folder).activated();
    }

    private ServerTester storing() {
        return active(chain().storingIncompleteExecutions(), FolderLimits.STANDARD);
    }

    private ServerTester storingAtMost(long items, long bytes) {
        return active(chain().storingIncompleteExecutions(), new FolderLimits(items, bytes));
    }

    @Test
    void a_folder_takes_items_up_to_its_exact_count_and_not_one_more() {
        ServerTester tester = storingAtMost(2, 1L << 30);
        tester.act.failsOn("a", MALFORMED);

        tester.callAndRun("a");
        tester.callAndRun("a");
        assertThat(tester.current().active()).isTrue();
        tester.callAndRun("a");

        assertThat(tester.items()).hasSize(2);
        assertThat(tester.current().active()).isFalse();
    }

    @Test
    void a_folder_takes_items_up_to_its_exact_size_and_not_one_byte_more() {
        ServerTester measured = storing();
        measured.act.failsOn("a", MALFORMED);
        measured.callAndRun("a");
        long size = measured.item().size();

        ServerTester exact = storingAtMost(10, 2 * size);
        exact.act.failsOn("a", MALFORMED);
        exact.callAndRun("a");
        exact.callAndRun("a");
        assertThat(exact.items()).hasSize(2);

        ServerTester tooSmall = storingAtMost(10, 2 * size - 1);
        tooSmall.act.failsOn("a", MALFORMED);
        tooSmall.callAndRun("a");
        tooSmall.callAndRun("a");
        assertThat(tooSmall.items()).hasSize(1);
    }

    @Test
    void a_trigger_that_found_no_room_stays_in_the_queue_and_runs_when_there_is_room() {
        ServerTester tester = storingAtMost(1, 1L << 30);
        tester.act.failsOn("a", MALFORMED).failsOn("b", MALFORMED);
        tester.callAndRun("a");
        tester.callAndRun("b");
        assertThat(tester.balance()).isEqualTo(new History.Balance(2, 0, 0, 1, 1, 0));
        tester.act.works();

        tester.server().discard(tester.scenario, new AllExcept(Set.of()), "ada");
        tester.activated().runAll();

        assertThat(tester.other.calls()).containsExactly("b");
        assertThat(tester.balance()).isEqualTo(new History.Balance(2, 1, 0, 0, 0, 1));
    }

    @Test
    void resolved_items_are_kept_for_exactly_the_time_that_is_configured_and_unresolved_ones_for_ever() {
        ServerTester tester = storing();
        Retention configured = new Retention(Duration.ofDays(30), 1, tester.clock);
        tester.act.failsOn("mended", REFUSED).failsOn("mended too", REFUSED).failsOn("open", MALFORMED);
        tester.callAndRun("mended");
        tester.callAndRun("mended too");
        tester.callAndRun("open");
        tester.act.works();
        tester.pass(A_MINUTE);

        tester.clock.tick(Duration.ofDays(30));
        configured.enforce(tester.store.incompletes()::purge);
        assertThat(tester.items()).hasSize(3);

        tester.clock.tick(A_MOMENT);
        configured.enforce(tester.store.incompletes()::purge);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);

        tester.clock.tick(Duration.ofDays(36_500));
        configured.enforce(tester.store.incompletes()::purge);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void a_confidential_scenario_keeps_no_bundles_in_the_history_and_all_that_its_items_need() {
        ServerTester tester =
                active(chain().storingIncompleteExecutions().setting("confidential", true), FolderLimits.STANDARD);
        tester.act.failsOn("secret", REFUSED);
        tester.callAndRun("secret");
        tester.act.works();

        History.Operations told =
                tester.store.history().operations(tester.history().getFirst().id(), 100, 0);
        assertThat(told.confidential()).isTrue();
        assertThat(told.triggerBundles()).isEmpty();
        assertThat(told.toString()).doesNotContain("secret");

        tester.pass(A_MINUTE);
        assertThat(tester.other.calls()).containsExactly("secret");
    }

    @Test
    void what_is_in_progress_is_not_deleted_but_reported_and_the_rest_is_deleted() {
        ServerTester tester = storing();
        tester.act.failsOn("due", REFUSED).failsOn("open", MALFORMED);
        tester.callAndRun("due");
        tester.callAndRun("open");
        tester.clock.tick(A_MINUTE);
        tester.server().retryWhatIsDue();
        tester.runOne();

        Discarding discarding = tester.server().discard(tester.scenario, new AllExcept(Set.of()), "ada");

        assertThat(discarding.inProgress())
                .containsExactly(tester.items().getLast().id());
        assertThat(discarding.discarded())
                .extracting(IncompleteExecution::module)
                .containsExactly(2);
        assertThat(tester.items()).extracting(IncompleteExecution::state).containsExactly(IncompleteState.IN_PROGRESS);
    }

    @Test
    void all_but_some_are_deleted() {
        ServerTester tester = storing();
        tester.act.failsOn("a", MALFORMED);
        tester.callAndRun("a");
        tester.callAndRun("a");
        tester.callAndRun("a");
        IncompleteExecution kept = tester.items().get(1);

        tester.server().discard(tester.scenario, new AllExcept(Set.of(kept.id())), "ada");

        assertThat(tester.items()).containsExactly(kept);
    }

    @Test
    void many_are_retried_at_once() {
        ServerTester tester = storing();
        tester.act.failsOn("a", MALFORMED);
        tester.callAndRun("a");
        tester.callAndRun("a");
        tester.callAndRun("a");
        tester.act.works();

        tester.server()
                .retry(
                        tester.scenario,
                        new Ids(Set.of(
                                tester.items().get(0).id(),
                                tester.items().get(2).id())),
                        StoreDriver.SOMEBODY);
        tester.runAll();

        assertThat(tester.items())
                .extracting(IncompleteExecution::state)
                .containsExactly(IncompleteState.RESOLVED, IncompleteState.UNRESOLVED, IncompleteState.RESOLVED);
    }

    @Test
    void a_blueprint_that_was_edited_for_one_item_is_run_for_that_item_alone() {
        ServerTester tester = storing();
        tester.act.failsOn("a", MALFORMED);
        tester.callAndRun("a");
        tester.callAndRun("a");
        IncompleteExecution mended = tester.items().getFirst();
        new StoreDriver(tester.store)
                .edit(
                        mended.id(),
                        ServerTester.chainOf("mended")
                                .storingIncompleteExecutions()
                                .document());

        tester.server().retry(tester.scenario, new AllExcept(Set.of()), StoreDriver.SOMEBODY);
        tester.runAll();

        assertThat(tester.act.calls()).containsExactlyInAnyOrder("a", "a", "a", "mended");
        assertThat(tester.items())
                .extracting(IncompleteExecution::state)
                .containsExactly(IncompleteState.RESOLVED, IncompleteState.UNRESOLVED);
    }
}
