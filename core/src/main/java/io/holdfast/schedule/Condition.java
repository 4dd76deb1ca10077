package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a scenario is doing now, as far as it decides whether something else of it may begin.
 *
 * @param active whether it runs on its own
 * @param stopReason why the server deactivated it; empty while it is active, or when a person stopped it
 * @param deactivated when it was turned off, if it was and the time is known
 * @param nextRun when its schedule has it due
 * @param pausedUntil until when nothing that is due begins; may have passed
 * @param sequential whether it runs one execution at a time, and none while something of it is incomplete
 * @param scheduledQueue whether calls of its webhook wait until it is due
 * @param running executions that run, retries not counted
 * @param retrying retries that run
 * @param retriesAtOnce how many retries may run at a time
 * @param openItems incomplete executions that are not resolved
 * @param queue what keeps the next of what it holds from beginning
 * @param stopping whether the server is stopping
 */
public record Condition(
        boolean active,
        Optional<String> stopReason,
        Optional<Instant> deactivated,
        Optional<Instant> nextRun,
        Optional<Instant> pausedUntil,
        boolean sequential,
        boolean scheduledQueue,
        int running,
        int retrying,
        int retriesAtOnce,
        long openItems,
        Queue queue,
        boolean stopping) {

    public Condition {
        Objects.requireNonNull(stopReason, "stopReason");
        Objects.requireNonNull(deactivated, "deactivated");
        Objects.requireNonNull(nextRun, "nextRun");
        Objects.requireNonNull(pausedUntil, "pausedUntil");
        Objects.requireNonNull(queue, "queue");
    }

    /**
     * What keeps the next of what a scenario holds from beginning.
     *
     * @param again when a trigger that failed is run again, for which all others wait because they keep their order
     * @param pace the limit of runs per minute, when it is reached
     * @param places how many executions run on the server, when that is as many as may
     * @param setAside an execution that cannot be read, for which a sequential scenario waits
     */
    public record Queue(
            Optional<Instant> again, Optional<PaceReached> pace, OptionalInt places, Optional<ExecutionId> setAside) {

        /** Nothing does. */
        public static final Queue FREE =
                new Queue(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

        public Queue {
            Objects.requireNonNull(again, "again");
            Objects.requireNonNull(pace, "pace");
            Objects.requireNonNull(places, "places");
            Objects.requireNonNull(setAside, "setAside");
        }
    }

    /**
     * As many executions have begun as may within a minute.
     *
     * @param perMinute how many that is
     * @param until when the next may begin
     */
    public record PaceReached(int perMinute, Instant until) {
        public PaceReached {
            Objects.requireNonNull(until, "until");
        }
    }
}
