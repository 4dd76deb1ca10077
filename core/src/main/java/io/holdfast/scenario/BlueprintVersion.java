package io.holdfast.scenario;

import java.time.Instant;
import java.util.Objects;

/**
 * A version of a scenario's blueprint.
 *
 * @param scenario the scenario's id
 * @param number counts up from 1
 * @param created when it was written
 */
public record BlueprintVersion(long scenario, long number, Instant created) {
    public BlueprintVersion {
        Objects.requireNonNull(created, "created");
    }
}
