package io.holdfast.incomplete;

import io.holdfast.engine.Retry;
import io.holdfast.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When an incomplete execution is retried automatically: a named ladder of delays, each counted from the attempt
 * before it, the first from the failure. After the last step the item waits for a person.
 *
 * @param name for people: {@code standard}, {@code scenario}, {@code break}, {@code none}
 * @param delays the ladder; empty when there are no automatic retries
 */
public record RetryPolicy(String name, List<Duration> delays) {

    /** The name of a policy that a Break directive made. */
    public static final String BREAK = "break";

    /** The ladder of the contract: after 1, 10, 10, 30, 30, 30, 180 and 180 minutes. */
    public static final RetryPolicy STANDARD = new RetryPolicy(
            "standard",
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(180),
                    Duration.ofMinutes(180)));

    /**
     * How the trigger of a scenario that stores nothing is run again after an error that passes by itself: after 1, 2, 5 and
     * 10 minutes, 1, 3, 12 and 24 hours.
     */
    public static final RetryPolicy BACKOFF = new RetryPolicy(
            "backoff",
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(3),
                    Duration.ofHours(12),
                    Duration.ofHours(24)));

    /** No automatic retries: the item waits for a person. */
    public static final RetryPolicy NONE = new RetryPolicy("none", List.of());

    public RetryPolicy {
        Objects.requireNonNull(name, "name");
        delays = List.copyOf(delays);
    }

    /** The policy that the engine's decision means for a scenario with this ladder of its own, or without one. */
    public static RetryPolicy of(Retry retry, Optional<List<Duration>> scenarioLadder) {
        return switch (retry) {
            case Retry.ByPerson() -> NONE;
            case Retry.ByLadder() ->
                scenarioLadder
                        .map(delays -> new RetryPolicy("scenario", delays))
                        .orElse(STANDARD);
            case Retry.Every(int count, Duration interval) ->
                new RetryPolicy(BREAK, Collections.nCopies(count, interval));
        };
    }

    /**
     * When to try again after a failure; empty when the ladder has no step left. A time that the other side asked for
     * moves the step when it is longer.
     *
     * @param automaticAttempts how many automatic retries have failed so far
     * @param failedAt when the last attempt failed
     */
    public Optional<Instant> next(int automaticAttempts, Failure failure, Instant failedAt) {
        if (automaticAttempts >= delays.size()) {
            return Optional.empty();
        }
        Duration step = delays.get(automaticAttempts);
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return Optional.of(failedAt.plus(asked.compareTo(step) > 0 ? asked : step));
    }
}
