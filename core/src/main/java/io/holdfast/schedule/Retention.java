package io.holdfast.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How long what has come to its end is kept. Whatever ended longer ago is removed, a part at a time, so that no statement takes
 * long.
 */
public final class Retention {

    private static final int REMOVED_AT_ONCE = 10_000;

    private final Duration kept;
    private final int atOnce;
    private final Clock clock;

    public Retention(Duration kept, Clock clock) {
        this(kept, REMOVED_AT_ONCE, clock);
    }

    /** @param atOnce how many are removed at a time */
    Retention(Duration kept, int atOnce, Clock clock) {
        this.kept = Objects.requireNonNull(kept, "kept");
        this.atOnce = atOnce;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Removes what ended before a time, at most so many; answers how many. */
    @FunctionalInterface
    public interface Removal {
        int remove(Instant before, int limit);
    }

    /** Removes all that is kept no longer. */
    public void enforce(Removal removal) {
        Instant before = clock.instant().minus(kept);
        int removed;
        do {
            removed = removal.remove(before, atOnce);
        } while (removed == atOnce);
    }
}
