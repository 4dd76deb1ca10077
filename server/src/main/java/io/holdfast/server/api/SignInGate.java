package io.holdfast.server.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Slows failed sign-ins down, for each address: from the fourth failure on, the address waits 1 s, then twice as long
 * with every further one, at most a minute. A success, or ten quiet minutes, forget the failures. Thread-safe.
 */
final class SignInGate {

    /** The most addresses that are remembered; the one that failed longest ago goes first. */
    static final int MAXIMUM_ADDRESSES = 10_000;

    static final int FREE_FAILURES = 3;

    private static final Duration MAXIMUM_WAIT = Duration.ofMinutes(1);
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private record Failures(int count, Instant latest) {
        Instant nextAttempt() {
            int doublings = Math.clamp(count - FREE_FAILURES - 1L, 0, 10);
            Duration wait = Duration.ofSeconds(1L << doublings);
            return count <= FREE_FAILURES
                    ? latest
                    : latest.plus(wait.compareTo(MAXIMUM_WAIT) > 0 ? MAXIMUM_WAIT : wait);
        }
    }

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    SignInGate(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** How long the address has to wait before its next attempt; empty when it need not. */
    synchronized Optional<Duration> wait(String address) {
        Failures known = failures.get(address);
        if (known == null) {
            return Optional.empty();
        }
        Duration wait = Duration.between(clock.instant(), known.nextAttempt());
        // Rounded up to whole seconds, as Retry-After tells it: who waits so long is let in.
        return wait.isPositive()
                ? Optional.of(Duration.ofSeconds(wait.plusMillis(999).toSeconds()))
                : Optional.empty();
    }

    synchronized void failed(String address) {
        Instant now = clock.instant();
        Failures before = failures.remove(address);
        boolean remembered = before != null && before.latest().plus(MEMORY).isAfter(now);
        failures.put(address, new Failures(before != null && remembered ? before.count() + 1 : 1, now));
        if (failures.size() > MAXIMUM_ADDRESSES) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String address) {
        failures.remove(address);
    }
}
