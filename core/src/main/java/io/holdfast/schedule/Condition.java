package io.holdfast.schedule;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a scenario is doing now, as far as it decides whether something else of it may begin.
 *
 * @param active whether it runs on its own
 * @param stopReason why the server deactivated it; empty while it is active, or when a person stopped it
 * @param inactiveSince when it, or anything else about it, was changed last, for one that is not active
 * @param nextRun when its schedule has it due
 * @param pausedUntil until when nothing that is due begins; may have passed
 * @param sequential whether it runs one execution at a time, and none while something of it is incomplete
 * @param scheduledQueue whether calls of its webhook wait until it is due
 * @param running executions that run, retries not counted
 * @param retrying retries that run
 * @param retriesAtOnce how many retries may run at a time
 * @param openItems incomplete executions that are not resolved
 * @param stopping whether the server is stopping
 */
public record Condition(
        boolean active,
        Optional<String> stopReason,
        Optional<Instant> inactiveSince,
        Optional<Instant> nextRun,
        Optional<Instant> pausedUntil,
        boolean sequential,
        boolean scheduledQueue,
        int running,
        int retrying,
        int retriesAtOnce,
        long openItems,
        boolean stopping) {

    public Condition {
        Objects.requireNonNull(stopReason, "stopReason");
        Objects.requireNonNull(inactiveSince, "inactiveSince");
        Objects.requireNonNull(nextRun, "nextRun");
        Objects.requireNonNull(pausedUntil, "pausedUntil");
    }
}
