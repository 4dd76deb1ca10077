package io.holdfast.engine;

import java.time.Duration;
import java.util.Objects;

/** How an incomplete execution is to be retried, as far as the engine decides it. */
public sealed interface Retry {

    /** Not automatically: it waits for a person. */
    record ByPerson() implements Retry {}

    /** Automatically, by the ladder of the scenario or of the server. */
    record ByLadder() implements Retry {}

    /**
     * Automatically, as a Break directive says.
     *
     * @param count how many times, 1 to {@value #MAXIMUM_COUNT}
     * @param interval how long to wait before each, 1 minute to {@value #MAXIMUM_MINUTES} minutes
     */
    record Every(int count, Duration interval) implements Retry {

        public static final int MAXIMUM_COUNT = 10_000;
        public static final int MAXIMUM_MINUTES = 44_640;

        public Every {
            Objects.requireNonNull(interval, "interval");
            if (count < 1 || count > MAXIMUM_COUNT) {
                throw new IllegalArgumentException("A Break retries 1 to " + MAXIMUM_COUNT + " times, not " + count);
            }
            if (interval.toMinutes() < 1 || interval.toMinutes() > MAXIMUM_MINUTES) {
                throw new IllegalArgumentException(
                        "A Break waits 1 to " + MAXIMUM_MINUTES + " minutes between retries, not " + interval);
            }
        }
    }
}
