package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.Scenario;
import io.holdfast.testing.IncompleteExecutionsContract;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import org.junit.jupiter.api.Test;

class PostgresIncompleteExecutionsTest extends IncompleteExecutionsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }

    @Test
    void an_item_that_cannot_be_read_keeps_no_other_from_being_retried_and_waits_for_a_person() {
        TestStore store = TestStore.shared();
        StoreDriver driver = new StoreDriver(store.emptied());
        Scenario scenario = driver.scenario();
        IncompleteId damaged = driver.pending(scenario, driver.now());
        IncompleteId whole = driver.pending(scenario, driver.now());
        store.run("update incomplete_execution set snapshot = '\\x00' where id = '" + damaged.uuid() + "'");

        assertThat(driver.claim(scenario, 3))
                .extracting(claimed -> claimed.work().item().id())
                .containsExactly(whole);

        assertThat(driver.item(damaged).state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(driver.item(whole).state()).isEqualTo(IncompleteState.IN_PROGRESS);
    }
}
