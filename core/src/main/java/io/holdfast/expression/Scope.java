package io.holdfast.expression;

import io.holdfast.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * All that an expression can see beside its own text. Time, randomness and ids come from here, so that an evaluation
 * can be repeated with the same result.
 */
public interface Scope {

    /** The bundle of a module, or {@link io.holdfast.value.NullValue#NULL} when it has none here. */
    Value bundle(int moduleId);

    /**
     * A variable by its dotted name, for instance {@code executionId}, {@code var.input.email} or
     * {@code var.scenario.name}; {@link io.holdfast.value.NullValue#NULL} when there is none of this name.
     */
    Value variable(String name);

    Instant now();

    /** A number of at least 0 and less than 1. */
    double random();

    UUID uuid();

    /** The time zone of dates that name none. */
    ZoneId zone();
}
