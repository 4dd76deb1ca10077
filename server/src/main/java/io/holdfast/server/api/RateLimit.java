package io.holdfast.server.api;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many calls each token may make in a minute of the clock, its sessions included. Every minute is counted anew, so
 * that no more is remembered than one number for each token that called in it. Thread-safe.
 */
final class RateLimit {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final int most;
    private final Map<Long, Integer> counts = new HashMap<>();
    private long minute = Long.MIN_VALUE;

    /** @param most the most calls of a token in a minute; 0 for any number */
    RateLimit(Clock clock, int most) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.most = most;
    }

    /** Counts a call, tells in the answer's headers how many are left, and refuses one that is too many. */
    void count(long token, Context context) {
        if (most == 0) {
            return;
        }
        Instant now = clock.instant();
        int count = counted(token, now.toEpochMilli() / MINUTE);
        context.header("X-RateLimit-Limit", Integer.toString(most));
        context.header("X-RateLimit-Remaining", Integer.toString(Math.max(0, most - count)));
        if (count > most) {
            long rest = MINUTE - now.toEpochMilli() % MINUTE;
            throw Refusal.tooManyCalls(most, Duration.ofSeconds((rest + 999) / 1000));
        }
    }

    private synchronized int counted(long token, long now) {
        if (now != minute) {
            counts.clear();
            minute = now;
        }
        return counts.merge(token, 1, (before, one) -> before > most ? before : before + one);
    }
}
