package io.holdfast.team;

import java.util.Objects;
import java.util.Optional;

/**
 * The organization that the server is.
 *
 * @param name what people call it, 1 to {@value #MAXIMUM_NAME} characters
 * @param country the two letters of ISO 3166 of where it is at home; empty when nobody said
 */
public record Organization(String name, Optional<String> country) {

    /** The longest name that an organization may have, in characters. */
    public static final int MAXIMUM_NAME = 128;

    public Organization {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(country, "country");
        if (name.isEmpty() || name.length() > MAXIMUM_NAME) {
            throw new IllegalArgumentException(
                    "An organization's name has 1 to " + MAXIMUM_NAME + " characters, not " + name.length());
        }
    }

    /** With what is present changed. */
    public Organization with(Optional<String> changedName, Optional<String> changedCountry) {
        return new Organization(changedName.orElse(name), changedCountry.or(() -> country));
    }
}
