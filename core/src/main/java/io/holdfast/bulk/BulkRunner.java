package io.holdfast.bulk;

import io.holdfast.bulk.BulkJobs.Reaching;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.schedule.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out bulk jobs, each at its own pace, on one thread for all. It remembers nothing that matters: what is to be
 * done is in the store, so it goes on after a stop where the store says.
 */
public final class BulkRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRunner.class);

    private static final Duration BUSY = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int REACHED_AT_ONCE = 500;

    /** What is left to do of so many items is read at once, with its bundles. */
    private static final int TAKEN_AT_ONCE = 20;

    /** Skipped items cost no allowance; a job that skips many lets the others have their turn. */
    private static final int STEPS_IN_A_LOOK = 20;

    private final BulkJobs jobs;
    private final FolderSpace folder;
    private final Runs runs;
    private final Runnable retriesAreDue;
    private final Clock clock;
    private final Map<Long, Allowance> allowances = new HashMap<>();
    private final Semaphore asked = new Semaphore(0);
    private volatile boolean stopping;
    private final Thread thread;

    /** @param retriesAreDue begins retries that are due */
    public BulkRunner(BulkJobs jobs, FolderSpace folder, Runs runs, Runnable retriesAreDue, Clock clock) {
        this.jobs = Objects.requireNonNull(jobs, "jobs");
        this.folder = Objects.requireNonNull(folder, "folder");
        this.runs = Objects.requireNonNull(runs, "runs");
        this.retriesAreDue = Objects.requireNonNull(retriesAreDue, "retriesAreDue");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.thread = Thread.ofVirtual().name("bulk jobs").unstarted(this::run);
    }

    /** Begins, on a thread of its own. */
    public void start() {
        thread.start();
    }

    /** A job was created or goes on: looks soon. */
    public void wake() {
        asked.release();
    }

    private void run() {
        while (!stopping) {
            boolean busy = false;
            try {
                busy = look();
            } catch (RuntimeException storeIsAway) {
                LOG.warn("Bulk jobs could not go on; they are looked at again in a moment", storeIsAway);
            }
            try {
                if (asked.tryAcquire((busy ? BUSY : IDLE).toMillis(), TimeUnit.MILLISECONDS)) {
                    asked.drainPermits();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Does for every job what may be done now. Answers whether there is anything to do or to wait for. */
    public synchronized boolean look() {
        List<BulkJob> unsettled = jobs.unsettled();
        allowances.keySet().retainAll(unsettled.stream().map(BulkJob::id).collect(Collectors.toSet()));
        unsettled.forEach(job -> jobs.settle(job.id(), clock.instant()).ifPresent(this::goOn));
        return !unsettled.isEmpty();
    }

    private void goOn(BulkJob job) {
        Instant now = clock.instant();
        int perSecond = job.pace().perSecond();
        Allowance allowance = allowances.computeIfAbsent(job.id(), id -> new Allowance(perSecond, now));
        long underWay = job.totals().of(ItemOutcome.UNDER_WAY);
        boolean more = job.state() == JobState.RUNNING;
        int acted = 0;
        for (int step = 0; more && step < STEPS_IN_A_LOOK && !stopping; step++) {
            int limit = limit(job, underWay, allowance.at(now, perSecond));
            Reaching reaching = limit < 1 ? Reaching.NOTHING : jobs.reach(job.id(), limit, now);
            release(reaching.discarded());
            allowance.use(reaching.acted());
            underWay += reaching.acted();
            acted += reaching.acted();
            more = reaching.reached() > 0;
        }
        if (acted > 0 && job.action().retries()) {
            retriesAreDue.run();
        }
        jobs.settle(job.id(), now);
    }

    private static int limit(BulkJob job, long underWay, int allowed) {
        int limit = Math.min(REACHED_AT_ONCE, allowed);
        return switch (job.action()) {
            case RETRY -> free(job, limit, underWay);
            case DELETE -> limit;
            case TAKE_LATEST_BLUEPRINT -> Math.min(limit, TAKEN_AT_ONCE);
            case TAKE_LATEST_BLUEPRINT_AND_RETRY -> free(job, Math.min(limit, TAKEN_AT_ONCE), underWay);
        };
    }

    private static int free(BulkJob job, int limit, long underWay) {
        return (int) Math.min(limit, job.pace().underWay() - underWay);
    }

    /** Deleted items leave space in their folders, and let what waits for them begin. */
    private void release(List<IncompleteExecution> discarded) {
        discarded.forEach(item -> folder.release(item.scenario(), 1, item.size()));
        discarded.stream().map(IncompleteExecution::scenario).distinct().forEach(runs::changed);
    }

    /** Lets the step that is being done end, and does no other. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        wake();
        if (thread.isAlive() && !thread.join(STOP_LIMIT)) {
            LOG.warn(
                    "The bulk jobs did not come to a stop within {} s; they go on at the next start",
                    STOP_LIMIT.toSeconds());
        }
    }
}
