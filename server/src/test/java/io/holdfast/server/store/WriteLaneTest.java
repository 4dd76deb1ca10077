package io.holdfast.server.store;

import static io.holdfast.server.store.BlockedWrites.accepting;
import static io.holdfast.server.store.BlockedWrites.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.execution.ExecutionId;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.testing.StoreDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * That writers share commits, and that neither a guilty unit nor a broken connection harms a writer beside it. Writes are
 * made to meet in one batch by holding the table that the lane writes to, see {@link BlockedWrites}.
 */
class WriteLaneTest {

    private static final int WRITERS = 16;
    private static final int EACH = 25;

    private final TestStore store = TestStore.shared();
    private final StoreDriver driver = new StoreDriver(store.ports());
    private LaneStatistics before = store.store().laneStatistics();
    private long scenario;

    @BeforeEach
    void emptyStore() {
        store.emptied();
        scenario = driver.scenario().id();
        before = store.store().laneStatistics();
    }

    private List<ExecutionId> newExecutions(int count) {
        return Stream.generate(driver::newExecutionId).limit(count).toList();
    }

    @Test
    void writes_that_wait_together_share_one_commit() throws Exception {
        List<ExecutionId> executions = newExecutions(50);
        try (BlockedWrites blocked = BlockedWrites.of(store)) {
            Future<?> first = blocked.firstWrite(() -> store.accept(executions.getFirst(), scenario));
            List<Future<?>> others = blocked.moreWrites(accepting(store, executions.subList(1, 50), scenario));
            blocked.release();
            succeeded(first);
            for (Future<?> write : others) {
                succeeded(write);
            }
        }

        LaneStatistics after = store.store().laneStatistics();
        assertThat(after.units() - before.units()).isEqualTo(50);
        assertThat(after.commits() - before.commits()).isEqualTo(2);
        assertThat(after.largestBatch()).isGreaterThanOrEqualTo(49);
        assertThat(driver.allUnfinished()).containsExactlyElementsOf(executions);
    }

    @Test
    void a_unit_that_is_refused_does_not_fail_its_neighbours() throws Exception {
        List<ExecutionId> executions = newExecutions(10);
        ExecutionId guilty = driver.newExecutionId();
        try (BlockedWrites blocked = BlockedWrites.of(store)) {
            Future<?> first = blocked.firstWrite(() -> store.accept(driver.newExecutionId(), scenario));
            List<Future<?>> ahead = blocked.moreWrites(accepting(store, executions.subList(0, 5), scenario));
            Future<?> refused =
                    blocked.moreWrites(accepting(store, List.of(guilty), 4711)).getFirst();
            List<Future<?>> behind = blocked.moreWrites(accepting(store, executions.subList(5, 10), scenario));
            blocked.release();

            succeeded(first);
            for (Future<?> write : ahead) {
                succeeded(write);
            }
            for (Future<?> write : behind) {
                succeeded(write);
            }
            assertThatThrownBy(() -> succeeded(refused))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("Execution " + guilty + " is not accepted: scenario 4711 has no blueprint of"
                            + " version 1. It may have been deleted a moment ago.");
        }

        assertThat(driver.allUnfinished()).containsAll(executions).doesNotContain(guilty);
        assertThat(store.store().laneStatistics().failed() - before.failed()).isOne();
    }

    @Test
    void a_connection_that_breaks_in_the_middle_loses_nothing() throws Exception {
        List<ExecutionId> executions = newExecutions(20);
        try (BlockedWrites blocked = BlockedWrites.of(store)) {
            Future<?> first = blocked.firstWrite(() -> store.accept(executions.getFirst(), scenario));
            List<Future<?>> others = blocked.moreWrites(accepting(store, executions.subList(1, 20), scenario));
            blocked.killWriter();
            blocked.release();
            succeeded(first);
            for (Future<?> write : others) {
                succeeded(write);
            }
        }

        assertThat(driver.allUnfinished()).containsExactlyElementsOf(executions);
        assertThat(store.store().laneStatistics().reconnections() - before.reconnections())
                .isOne();
    }

    @Test
    void connections_that_break_under_load_lose_nothing_and_write_nothing_twice() throws Exception {
        int all = WRITERS * EACH;
        CountDownLatch ended = new CountDownLatch(all);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                threads.execute(() -> {
                    for (ExecutionId execution : newExecutions(EACH)) {
                        store.accept(execution, scenario);
                        store.finish(execution);
                        ended.countDown();
                    }
                });
            }
            // At every eighth of the way, so that each kill meets writes, on a slow machine too.
            for (int left = 7; left > 0; left--) {
                int executionsLeft = all / 8 * left;
                BlockedWrites.await(() -> ended.getCount() <= executionsLeft);
                store.killWriter();
            }
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(store.number("select count(*) from ended_execution")).isEqualTo(all);
        assertThat(store.number("select count(*) from running_execution")).isZero();
        assertThat(store.store().laneStatistics().reconnections() - before.reconnections())
                .isPositive();
    }

    @Test
    void a_write_waits_no_longer_than_its_limit_and_says_what_is_known() throws Exception {
        TestDatabase database = TestDatabase.migrated();
        TestStore impatient = TestStore.open(database, StoreLimits.STANDARD.withWriteWait(Duration.ofMillis(300)));
        StoreDriver impatientDriver = new StoreDriver(impatient.ports());
        long itsScenario = impatientDriver.scenario().id();
        ExecutionId taken = impatientDriver.newExecutionId();
        ExecutionId queued = impatientDriver.newExecutionId();
        try (BlockedWrites blocked = BlockedWrites.of(impatient)) {
            Future<?> first = blocked.firstWrite(() -> impatient.accept(taken, itsScenario));
            assertThatThrownBy(() -> impatient.accept(queued, itsScenario))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Nothing was written: the database did not take it within PT0.3S.");
            assertThatThrownBy(() -> succeeded(first))
                    .hasRootCauseMessage("The database did not confirm a write within PT0.3S. Whether it was made is"
                            + " unknown until the database answers again.");
            blocked.release();
        }
        BlockedWrites.await(() -> !impatientDriver.allUnfinished().isEmpty());

        assertThat(impatientDriver.allUnfinished()).containsExactly(taken);
        impatient.store().close();
    }

    @Test
    void closing_writes_what_was_handed_over_and_refuses_what_comes_later() throws Exception {
        TestStore closed = TestStore.open();
        StoreDriver itsDriver = new StoreDriver(closed.ports());
        long itsScenario = itsDriver.scenario().id();
        List<ExecutionId> executions = newExecutions(5);
        try (BlockedWrites blocked = BlockedWrites.of(closed);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = blocked.firstWrite(() -> closed.accept(executions.getFirst(), itsScenario));
            List<Future<?>> others = blocked.moreWrites(accepting(closed, executions.subList(1, 5), itsScenario));
            Future<?> closing = threads.submit(() -> closed.store().close());
            blocked.release();
            succeeded(first);
            for (Future<?> write : others) {
                succeeded(write);
            }
            succeeded(closing);
        }

        assertThat(closed.number("select count(*) from running_execution")).isEqualTo(5);
        assertThatThrownBy(() -> closed.accept(driver.newExecutionId(), itsScenario))
                .isInstanceOf(StoreException.class)
                .hasMessage("Nothing was written: the store is closed.");
    }
}
