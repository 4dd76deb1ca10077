package io.holdfast.scenario;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A webhook: an address that starts a scenario.
 *
 * @param id its identity, from 1
 * @param udid the secret part of its address: 32 lower-case letters and digits
 * @param name what people call it
 * @param enabled whether it takes calls
 * @param headers whether the call's headers are passed on, as {@code __IMTHEADERS__}
 * @param method whether the call's method is passed on, as {@code __IMTMETHOD__}
 * @param stringify whether the body is passed on as it came, as {@code value}, without reading it
 * @param scenario the scenario that it starts
 * @param created when
 */
public record Hook(
        long id,
        String udid,
        String name,
        boolean enabled,
        boolean headers,
        boolean method,
        boolean stringify,
        Optional<Long> scenario,
        Instant created) {

    /** The longest name that a webhook may have, in characters. */
    public static final int MAXIMUM_NAME = 128;

    public Hook {
        Objects.requireNonNull(udid, "udid");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(created, "created");
    }
}
