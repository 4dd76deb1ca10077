package io.holdfast.server.postgres;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that PostgreSQL does not outlive a Java process that ends in an orderly way, even when the end comes while
 * PostgreSQL is being started: the start goes on while shutdown hooks run, so the hook waits for it and then stops what it
 * started.
 */
final class ExitGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ExitGuard.class);

    private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
    private final Duration startLimit;
    private final Thread hook = new Thread(this::atExit, "stop-postgres");

    private ExitGuard(Duration startLimit) {
        this.startLimit = startLimit;
    }

    /** From now on the end of the process waits for {@link #stopBy} or {@link #dismiss}, up to the limit. */
    static ExitGuard beforeStart(Duration startLimit) {
        var guard = new ExitGuard(startLimit);
        try {
            Runtime.getRuntime().addShutdownHook(guard.hook);
        } catch (IllegalStateException e) {
            throw new EmbeddedDatabaseException("PostgreSQL is not started: this process is about to end", e);
        }
        return guard;
    }

    /** There is something to stop at the end of the process. */
    void stopBy(Runnable stopping) {
        stop.complete(stopping);
    }

    /** There is nothing to stop, or its owner does it. An end that is already under way still does what it was told before. */
    void dismiss() {
        stop.complete(() -> {});
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exitIsUnderWay) {
            LOG.debug("The process ends already");
        }
    }

    void atExit() {
        try {
            stop.get(startLimit.toMillis(), TimeUnit.MILLISECONDS).run();
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("PostgreSQL was still starting when the process ended; the next start stops it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
