package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Holds the table that every write goes to, so that the lane stands in the middle of a transaction and everything that is
 * written meanwhile has to gather behind it.
 */
final class BlockedWrites implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestStore store;
    private final Connection blocker;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> writes = new ArrayList<>();

    private BlockedWrites(TestStore store) throws SQLException {
        this.store = store;
        this.blocker = store.database().connect();
        blocker.setAutoCommit(false);
        try (var statement = blocker.createStatement()) {
            statement.execute("lock table running_execution in exclusive mode");
        }
    }

    static BlockedWrites of(TestStore store) throws SQLException {
        return new BlockedWrites(store);
    }

    /** Begins a write; it is in the lane's hands, and blocked there, when this returns. */
    Future<?> firstWrite(Runnable write) {
        Future<?> first = threads.submit(write);
        writes.add(first);
        await(() -> store.number("""
                        select count(*)
                          from pg_stat_activity
                         where application_name = 'holdfast writer' and wait_event_type = 'Lock'
                           and datname = current_database()
                        """) == 1);
        return first;
    }

    /** Begins writes; they wait for the lane when this returns. */
    List<Future<?>> moreWrites(List<Runnable> more) {
        int waitingBefore = store.store().laneStatistics().waiting();
        List<Future<?>> begun = new ArrayList<>();
        more.forEach(write -> begun.add(threads.submit(write)));
        writes.addAll(begun);
        await(() -> store.store().laneStatistics().waiting() == waitingBefore + more.size());
        return begun;
    }

    void killWriter() {
        store.killWriter();
    }

    /** Lets everything go on. */
    void release() throws SQLException {
        blocker.rollback();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for %s", LIMIT).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Waits for a write, which is to succeed. */
    static void succeeded(Future<?> write) throws Exception {
        write.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    static List<Runnable> accepting(TestStore store, List<ExecutionId> executions, long scenario) {
        return executions.stream()
                .<Runnable>map(id -> () -> store.accept(id, scenario))
                .toList();
    }

    @Override
    public void close() throws SQLException {
        blocker.close();
        threads.close();
    }
}
