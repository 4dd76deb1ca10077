package io.holdfast.schedule;

import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Journal.Delay;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.plan.Plan;
import java.time.Instant;
import java.util.Optional;

/**
 * How a job's trigger is run again, when its execution fails with an error that passes by itself: what called the webhook
 * does not call again. Only where nothing else does it: for instant scenarios that store nothing.
 *
 * @param applies whether it is run again at all
 * @param reruns how often it was already
 */
record Backoff(boolean applies, int reruns) {

    static Backoff of(Job job, Plan plan, Starting starting) {
        boolean applies = starting == Starting.INSTANT
                && job.cause() == Journal.Cause.AUTOMATIC
                && job.retried().isEmpty()
                && !job.triggerBundles().isEmpty()
                && !plan.blueprint().settings().storeIncompleteExecutions();
        return new Backoff(applies, reruns(job));
    }

    /** When it is run again; empty when it is not, or was for the last time. */
    Optional<Delay> next(Failure failure, Instant now) {
        return applies && passes(failure)
                ? RetryPolicy.BACKOFF.next(reruns, failure, now).map(until -> new Delay(until, reruns + 1))
                : Optional.empty();
    }

    /** Whether the job was its trigger's last rerun, and failed like those before. */
    static boolean isUsedUp(Job job, Ended ended) {
        return reruns(job) >= RetryPolicy.BACKOFF.delays().size()
                && ended.failure().filter(Backoff::passes).isPresent();
    }

    private static boolean passes(Failure failure) {
        return DeactivationPolicy.weight(failure.type()) == DeactivationPolicy.Weight.PAUSES;
    }

    private static int reruns(Job job) {
        return job.delay().map(Delay::reruns).orElse(0);
    }
}
