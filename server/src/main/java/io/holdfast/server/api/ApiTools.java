package io.holdfast.server.api;

import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.Planner;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.value.JsonFormat;
import java.time.Clock;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What the API works with.
 *
 * @param codec documents as text
 * @param values values as text
 * @param catalog the modules of this server
 * @param planner makes plans with them
 * @param clock the time, and the time zone of dates without one
 * @param random a cryptographically strong source: sessions and webhook addresses are made with it
 */
public record ApiTools(
        BlueprintCodec codec,
        JsonFormat values,
        ModuleCatalog catalog,
        Planner planner,
        Clock clock,
        RandomGenerator random) {

    public ApiTools {
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(catalog, "catalog");
        Objects.requireNonNull(planner, "planner");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
    }
}
