package io.holdfast.server.store;

import static io.holdfast.testing.StoreDriver.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.Scenario;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.testing.IncompleteExecutionsContract;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PostgresIncompleteExecutionsTest extends IncompleteExecutionsContract {

    private static final StoreLimits ONE_CONNECTION =
            new StoreLimits(1, 512, 20_000, Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(10));

    private static final String SCANS = "select idx_scan from pg_stat_user_indexes where indexrelname = '%s'";

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

    /** Otherwise every look at what is due goes through all that is due: the longer the queue, the slower it is worked off. */
    @Test
    void what_is_due_is_found_in_its_order_when_the_statistics_are_from_before_it_was_due() {
        TestStore store = TestStore.open(TestDatabase.create(), ONE_CONNECTION);
        StoreDriver driver = new StoreDriver(store.ports());
        List<Scenario> scenarios = Stream.generate(driver::scenario).limit(4).toList();
        IntStream.range(0, 100)
                .mapToObj(number -> scenarios.get(number % 4))
                .forEach(scenario -> driver.pending(scenario, driver.now().plus(Duration.ofHours(10))));
        store.run("vacuum analyze incomplete_execution");
        scenarios.forEach(scenario -> store.ports()
                .incompletes()
                .requestRetry(scenario.id(), new AllExcept(Set.of()), driver.now(), SOMEBODY));

        assertThat(driver.claim(scenarios.getFirst(), 3)).hasSize(3);

        tellStatistics(store);
        assertThat(store.number(SCANS.formatted("incomplete_execution_by_retry")))
                .isZero();
        assertThat(store.number(SCANS.formatted("incomplete_execution_due"))).isPositive();
        store.store().close();
    }

    /** On the one connection with which all of it was done. */
    private static void tellStatistics(TestStore store) {
        Jdbi.create(store.store().dataSource())
                .useHandle(handle -> handle.execute("select pg_stat_force_next_flush()"));
    }
}
