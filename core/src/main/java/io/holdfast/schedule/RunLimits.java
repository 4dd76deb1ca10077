package io.holdfast.schedule;

import java.time.Duration;
import java.util.Objects;

/**
 * How much runs at once.
 *
 * @param running executions that run at the same time
 * @param backlog accepted executions that wait for a place among them; beyond it, acceptance waits
 * @param acceptanceWait how long acceptance waits for room in the backlog before it refuses
 * @param held accepted executions that one scenario holds while it is off or busy
 * @param retriesOfScenario retries of one scenario that run at the same time
 */
public record RunLimits(int running, int backlog, Duration acceptanceWait, int held, int retriesOfScenario) {

    public static final RunLimits STANDARD = new RunLimits(512, 10_000, Duration.ofSeconds(10), 10_000, 3);

    public RunLimits {
        Objects.requireNonNull(acceptanceWait, "acceptanceWait");
        if (running < 1 || backlog < 1 || held < 1 || retriesOfScenario < 1) {
            throw new IllegalArgumentException("Every limit is at least 1");
        }
    }
}
