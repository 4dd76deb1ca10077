package io.holdfast.server.apps.http;

import java.time.Duration;

/**
 * A point in the monotonic time of this process until which something must be done.
 *
 * @param whole the time there was from the start
 * @param end what {@link System#nanoTime} shows then
 */
record TimeLimit(Duration whole, long end) {

    static TimeLimit in(Duration whole) {
        return new TimeLimit(whole, System.nanoTime() + whole.toNanos());
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    /** What is left, at least a millisecond, because zero means "for ever" to sockets. */
    long milliseconds() {
        return Math.max(1, (end - System.nanoTime() + 999_999) / 1_000_000);
    }

    /** The whole time, as people read it. */
    String shown() {
        long milliseconds = whole.toMillis();
        return milliseconds % 1_000 == 0 ? milliseconds / 1_000 + " s" : milliseconds + " ms";
    }
}
