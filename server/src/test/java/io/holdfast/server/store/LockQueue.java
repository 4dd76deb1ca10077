package io.holdfast.server.store;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Those who stand in the middle of a transaction over the store's pool, one behind the other, because of a lock that a test holds. */
final class LockQueue implements AutoCloseable {

    private static final int LIMIT_SECONDS = 20;

    private final TestStore store;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int length;

    LockQueue(TestStore store) {
        this.store = store;
    }

    /** Where those who do not have to wait may be begun. */
    ExecutorService threads() {
        return threads;
    }

    /** Begins something; it waits for a lock, behind those who came before, when this returns. */
    <T> Future<T> enter(Callable<T> action) {
        length++;
        Future<T> begun = threads.submit(action);
        BlockedWrites.await(() -> store.number("""
                        select count(*)
                          from pg_stat_activity
                         where application_name = 'holdfast' and wait_event_type = 'Lock'
                           and datname = current_database()
                        """) == length);
        return begun;
    }

    /** Waits for the answer of somebody who waits no longer. */
    static <T> T answer(Future<T> begun) throws Exception {
        return begun.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        threads.close();
    }
}
