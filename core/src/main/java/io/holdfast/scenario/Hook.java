package io.holdfast.scenario;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A webhook: an address that starts a scenario.
 *
 * @param id its identity, from 1
 * @param team whose it is
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
        long team,
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

    private static final Pattern UDID = Pattern.compile("[a-z0-9]{32}");

    public Hook {
        Objects.requireNonNull(udid, "udid");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(created, "created");
        check(udid, name);
        if (id < 1) {
            throw new IllegalArgumentException("A webhook's id counts from 1, it is not " + id);
        }
    }

    /** What a webhook's address and name have to be, for one that is to be created too. */
    static void check(String udid, String name) {
        if (!UDID.matcher(udid).matches()) {
            throw new IllegalArgumentException(
                    "The secret part of a webhook's address is 32 lower-case letters and digits, not " + udid.length()
                            + " characters of any kind");
        }
        if (name.length() > MAXIMUM_NAME) {
            throw new IllegalArgumentException(
                    "A webhook's name has at most " + MAXIMUM_NAME + " characters, not " + name.length());
        }
    }
}
