package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.chain;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Use;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.module.Outcome;
import io.holdfast.scenario.Hook;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The limit of all folders of incomplete executions together; another scenario has an item of 100 bytes already. */
public abstract class ContractOrganizationLimit {

    private static final long ALL_BYTES = 1L << 30;

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    private ServerTester within(BlueprintBuilder scenario, long items, long bytes) {
        StorePorts store = emptyStore();
        StoreDriver driver = new StoreDriver(store);
        driver.unresolved(driver.scenario());
        ServerTester tester = ServerTester.over(store, scenario.storingIncompleteExecutions(), FolderLimits.STANDARD)
                .within(new FolderLimits(items, bytes))
                .activated();
        tester.act.failsOn("a", MALFORMED);
        return tester;
    }

    private long sizeOfOne(BlueprintBuilder scenario) {
        ServerTester measured = within(scenario, 10, ALL_BYTES);
        measured.callAndRun("a");
        return measured.item().size();
    }

    @Test
    void all_folders_together_take_items_up_to_the_exact_count() {
        ServerTester tester = within(chain(), 2, ALL_BYTES);

        tester.callAndRun("a");

        assertThat(tester.items()).hasSize(1);
        assertThat(tester.current().active()).isTrue();
        assertThat(tester.store.incompletes().use().items()).isEqualTo(2);
    }

    @Test
    void one_item_beyond_it_the_scenario_stops_and_nothing_is_lost() {
        ServerTester tester = within(chain(), 2, ALL_BYTES);

        tester.callAndRun("a");
        tester.callAndRun("a");

        assertThat(tester.items()).hasSize(1);
        assertThat(tester.current().active()).isFalse();
        assertThat(tester.current().stopReason().orElseThrow())
                .contains("The folders of incomplete executions of all scenarios together are full")
                .contains("2 of 2 items")
                .contains("Resolve or delete some");
        assertThat(tester.balance().waiting()).isOne();
        assertThat(tester.balance().discarded()).isZero();
    }

    @Test
    void one_item_beyond_it_data_loss_drops_and_the_scenario_goes_on() {
        ServerTester tester = within(chain().setting("dataloss", true), 2, ALL_BYTES);

        tester.callAndRun("a");
        tester.callAndRun("a");

        assertThat(tester.items()).hasSize(1);
        assertThat(tester.current().active()).isTrue();
        assertThat(tester.balance().discarded()).isOne();
    }

    @Test
    void all_folders_together_take_bytes_up_to_the_exact_size_and_not_one_more() {
        long size = sizeOfOne(chain());
        ServerTester exact = within(chain(), 10, 100 + size);
        exact.callAndRun("a");
        assertThat(exact.items()).hasSize(1);
        assertThat(exact.store.incompletes().use()).isEqualTo(new Use(2, 100 + size));

        ServerTester tooSmall = within(chain(), 10, 100 + size - 1);
        tooSmall.callAndRun("a");
        assertThat(tooSmall.items()).isEmpty();
        assertThat(tooSmall.current().active()).isFalse();
    }

    @Test
    void what_is_deleted_makes_room() {
        ServerTester tester = within(chain(), 2, ALL_BYTES);
        tester.callAndRun("a");

        tester.server().discard(tester.scenario, new AllExcept(Set.of()), "somebody");
        tester.callAndRun("a");

        assertThat(tester.items()).hasSize(1);
        assertThat(tester.current().active()).isTrue();
    }

    /** With a retry of its item under way, in which the failed module works. */
    private ServerTester retrying(long items) {
        ServerTester tester = within(chain(), items, ALL_BYTES);
        tester.callAndRun("a");
        tester.act.works();
        tester.server().retry(tester.scenario, new AllExcept(Set.of()), StoreDriver.SOMEBODY);
        tester.runOne();
        assertThat(tester.item().state()).isEqualTo(IncompleteState.IN_PROGRESS);
        return tester;
    }

    /** There is room for one item, and not for two. */
    private static void assertRoomForOne(ServerTester tester) {
        tester.act.failsOn("b", MALFORMED);
        Hook another = tester.another(chain().storingIncompleteExecutions());
        tester.call(another, "b");
        tester.runAll();
        tester.call(another, "b");
        tester.runAll();

        assertThat(tester.store
                        .incompletes()
                        .use(another.scenario().orElseThrow())
                        .items())
                .isOne();
    }

    @Test
    void what_a_retry_cannot_finish_after_its_scenario_was_deleted_takes_no_room() {
        ServerTester tester = retrying(3);
        tester.act.splits("a", "x", "y");
        tester.other.failsOn("x", MALFORMED).failsOn("y", MALFORMED);

        tester.deleteScenario();
        tester.runAll();

        assertThat(tester.other.calls()).containsExactly("x", "y");
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertRoomForOne(tester);
    }

    @Test
    void a_retry_that_gets_through_after_its_scenario_was_deleted_leaves_the_room_of_its_item_taken() {
        ServerTester tester = retrying(3);

        tester.deleteScenario();
        tester.runAll();

        assertThat(tester.other.calls()).containsExactly("a");
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertRoomForOne(tester);
    }

    @Test
    void of_what_a_retry_cannot_finish_only_what_is_written_before_its_scenario_is_deleted_takes_room() {
        ServerTester tester = retrying(4);
        tester.act.splits("a", "x", "y", "z");
        tester.other.failsOn("x", MALFORMED).failsOn("z", MALFORMED).answers("y", operation -> {
            tester.deleteScenario();
            return new Outcome.Failed(MALFORMED);
        });

        tester.runAll();

        assertThat(tester.other.calls()).containsExactly("x", "y", "z");
        assertThat(tester.items()).hasSize(2);
        assertRoomForOne(tester);
    }

    @Test
    void an_execution_that_fails_after_its_scenario_was_deleted_takes_no_room() {
        ServerTester tester = within(chain(), 2, ALL_BYTES);
        tester.call("a");

        tester.deleteScenario();
        tester.runAll();

        assertThat(tester.act.calls()).containsExactly("a");
        assertRoomForOne(tester);
    }

    @Test
    void an_item_of_a_deleted_scenario_makes_room_when_it_is_deleted() {
        ServerTester tester = retrying(2);
        tester.deleteScenario();
        tester.runAll();

        tester.server().discard(tester.scenario, new AllExcept(Set.of()), "somebody");

        assertRoomForOne(tester);
    }
}
