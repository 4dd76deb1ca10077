package io.holdfast.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * The engine's limits.
 *
 * @param runTime how long an execution may run; what it has not done by then is stored, or left undone when its scenario
 *     stores nothing. 40 minutes by default
 * @param operationTime how long one operation may take before it is broken off with a ModuleTimeoutError, unless its module
 *     has a time limit of its own
 * @param bundlesOfOperation how many bundles one operation may put out
 * @param gathered how many bundles an aggregator may gather in one aggregation
 */
public record EngineLimits(Duration runTime, Duration operationTime, int bundlesOfOperation, int gathered) {

    public static final EngineLimits STANDARD =
            new EngineLimits(Duration.ofMinutes(40), Duration.ofSeconds(40), 1_000_000, 1_000_000);

    public EngineLimits {
        Objects.requireNonNull(runTime, "runTime");
        Objects.requireNonNull(operationTime, "operationTime");
    }

    public EngineLimits withRunTime(Duration time) {
        return new EngineLimits(time, operationTime, bundlesOfOperation, gathered);
    }

    public EngineLimits withOperationTime(Duration time) {
        return new EngineLimits(runTime, time, bundlesOfOperation, gathered);
    }

    public EngineLimits withBundlesOfOperation(int count) {
        return new EngineLimits(runTime, operationTime, count, gathered);
    }

    public EngineLimits withGathered(int count) {
        return new EngineLimits(runTime, operationTime, bundlesOfOperation, count);
    }
}
