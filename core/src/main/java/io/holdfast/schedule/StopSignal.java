package io.holdfast.schedule;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says to everything that runs that it should come to a safe point and stop. Given once. Thread-safe. */
final class StopSignal {

    private final CountDownLatch given = new CountDownLatch(1);
    private final CompletableFuture<RunResult> suspended = new CompletableFuture<>();

    void give() {
        given.countDown();
        suspended.complete(RunResult.SUSPENDED);
    }

    /** What is waited for, or that it is suspended, when the signal is given before. */
    CompletableFuture<RunResult> or(CompletableFuture<RunResult> end) {
        return end.applyToEither(suspended, result -> result);
    }

    boolean isGiven() {
        return given.getCount() == 0;
    }

    /** Waits for so long; false when the signal was given before, or the thread was interrupted. */
    boolean letsPass(Duration time) {
        try {
            return !given.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
