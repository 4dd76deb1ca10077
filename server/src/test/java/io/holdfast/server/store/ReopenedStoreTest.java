package io.holdfast.server.store;

import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.rest;
import static io.holdfast.testing.StoreSample.succeeded;
import static io.holdfast.testing.StoreSample.told;
import static io.holdfast.testing.StoreSample.trail;
import static io.holdfast.testing.StoreSample.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.incomplete.LeftExecution.Stage;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.testing.StoreDriver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That what was written is there for the next server, and that it is known what the last one left in the middle. */
class ReopenedStoreTest {

    private final TestDatabase database = TestDatabase.migrated();

    private TestStore open() {
        return TestStore.open(database, StoreLimits.STANDARD);
    }

    @Test
    void the_next_server_goes_on_from_the_last_checkpoint() {
        Snapshot snapshot = rest(trail(bundle("a"), 0, 2, bundle("x")), 2);
        TestStore before = open();
        StoreDriver driver = new StoreDriver(before.ports());
        ExecutionId execution = driver.accept(driver.scenario(), bundle("a"));
        before.store().journal().checkpoint(execution, told(triggered(), succeeded(2, 2, bundle("x"))), snapshot);
        before.store().close();

        TestStore after = open();
        StoreDriver next = new StoreDriver(after.ports());

        assertThat(next.unfinished(execution).start()).contains(snapshot);
        assertThat(next.unfinished(execution).stage()).isEqualTo(Stage.BEGUN);
        assertThat(after.store().history().find(execution).orElseThrow().resumed())
                .isTrue();
        next.finish(execution);
        assertThat(after.store().history().find(execution).orElseThrow().resumed())
                .isTrue();
        after.store().close();
    }

    @Test
    void what_was_held_is_not_resumed_when_the_next_server_begins_it() {
        TestStore before = open();
        StoreDriver driver = new StoreDriver(before.ports());
        ExecutionId held = driver.hold(driver.scenario(), bundle("a"));
        before.store().close();

        TestStore after = open();
        after.store().journal().begin(List.of(new Beginning(held, Optional.empty())));

        assertThat(after.store().history().find(held).orElseThrow().resumed()).isFalse();
        after.store().close();
    }

    @Test
    void a_retry_that_was_under_way_is_unfinished_with_its_item() {
        TestStore before = open();
        StoreDriver driver = new StoreDriver(before.ports());
        var scenario = driver.scenario();
        driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);
        before.store().close();

        TestStore after = open();
        StoreDriver next = new StoreDriver(after.ports());

        assertThat(next.unfinished(claimed.execution()).retried()).contains(claimed.work());
        next.resolve(claimed);
        assertThat(next.allUnfinished()).isEmpty();
        after.store().close();
    }
}
