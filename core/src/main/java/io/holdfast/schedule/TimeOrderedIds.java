package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.IncompleteId;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Identities that sort by the time at which they were made (UUID version 7): a millisecond, a counter within it, and
 * 62 random bits. New rows go to the end of their index, whatever it holds.
 */
public final class TimeOrderedIds implements Ids {

    private static final int COUNTER_BITS = 12;

    private final Clock clock;
    private final RandomGenerator random;
    private long last;

    /** The generator is called by one thread at a time. */
    public TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
    }

    @Override
    public ExecutionId execution() {
        return new ExecutionId(next());
    }

    @Override
    public IncompleteId incomplete() {
        return new IncompleteId(next());
    }

    private synchronized UUID next() {
        // Milliseconds and counter as one number that never goes back, even when the clock does.
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        long milliseconds = last >>> COUNTER_BITS;
        long counter = last & ((1L << COUNTER_BITS) - 1);
        long high = (milliseconds << 16) | 0x7000L | counter;
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
