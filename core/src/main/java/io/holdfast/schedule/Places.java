package io.holdfast.schedule;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The places of executions: few run, more wait for a place among those that run. An execution that waits for another
 * one gives its places back meanwhile, so that those that are waited for always find one. Thread-safe.
 */
final class Places {

    private final RunLimits limits;
    private final StopSignal stopping;
    private final Semaphore running;
    private final Semaphore backlog;
    private int outside;

    Places(RunLimits limits, StopSignal stopping) {
        this.limits = limits;
        this.stopping = stopping;
        this.running = new Semaphore(limits.running());
        this.backlog = new Semaphore(limits.backlog());
    }

    /** How many run, when that is as many as may. */
    OptionalInt taken() {
        return running.availablePermits() > 0 ? OptionalInt.empty() : OptionalInt.of(limits.running());
    }

    /** Takes a place to wait in; false when there is none within the time for which acceptance waits. */
    boolean tryEnter() {
        try {
            return backlog.tryAcquire(limits.acceptanceWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes a place to wait in; false when there is none now. */
    boolean tryEnterNow() {
        return backlog.tryAcquire();
    }

    /** Takes a place to wait in, as soon as there is one. */
    void enter() {
        backlog.acquireUninterruptibly();
    }

    /** Takes a place to run in, as soon as there is one. */
    void run() {
        running.acquireUninterruptibly();
    }

    void endRun() {
        running.release();
    }

    void leave() {
        backlog.release();
    }

    /** Waits without the places of the execution that runs on this thread, and has them again when it returns. */
    <T> T outside(Supplier<T> wait) {
        if (!goOutside()) {
            // A stop takes all places at once; whoever waits then waits for that alone, and returns at once.
            comeBack();
            return wait.get();
        }
        endRun();
        leave();
        try {
            return wait.get();
        } finally {
            enter();
            run();
            comeBack();
        }
    }

    /** False when a stop was asked for before. */
    private synchronized boolean goOutside() {
        outside++;
        return !stopping.isGiven();
    }

    private synchronized void comeBack() {
        outside--;
        notifyAll();
    }

    /** Takes all places, for good, after the stop was asked for; false when some were not free in time. */
    boolean takeAll(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            return nobodyIsOutside(end)
                    && backlog.tryAcquire(limits.backlog(), Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized boolean nobodyIsOutside(long end) throws InterruptedException {
        while (outside > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
