package io.holdfast.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Breaks off work that takes longer than it may, by interrupting its thread. Thread-safe. */
final class Watchdog {

    private final ScheduledThreadPoolExecutor timer;

    Watchdog() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("holdfast-watchdog").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** The work was broken off. */
    static final class TimeIsUpException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Does the work on the calling thread.
     *
     * @throws TimeIsUpException when it did not end within the limit and was interrupted; however it ended then
     */
    <T> T within(Duration limit, Callable<T> work) throws Exception {
        Watch watch = new Watch(Thread.currentThread());
        ScheduledFuture<?> alarm = timer.schedule(watch::ring, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            T result = work.call();
            if (watch.endedInTime()) {
                return result;
            }
        } catch (Exception failed) {
            if (watch.endedInTime()) {
                throw failed;
            }
        } finally {
            alarm.cancel(false);
        }
        throw new TimeIsUpException();
    }

    /** The watch over one piece of work: it either ends in time or is interrupted, never both. */
    private static final class Watch {

        private final Thread thread;
        private boolean ended;
        private boolean rung;

        private Watch(Thread thread) {
            this.thread = thread;
        }

        private synchronized void ring() {
            if (!ended) {
                rung = true;
                thread.interrupt();
            }
        }

        private synchronized boolean endedInTime() {
            ended = true;
            if (rung) {
                // The interruption was meant for the work, and not for what comes after it.
                Thread.interrupted();
            }
            return !rung;
        }
    }
}
