package io.holdfast.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * The engine's limits.
 *
 * @param operationTime how long one operation may take at most
 */
public record EngineLimits(Duration operationTime) {

    public static final EngineLimits STANDARD = new EngineLimits(Duration.ofSeconds(300));

    public EngineLimits {
        Objects.requireNonNull(operationTime, "operationTime");
    }
}
