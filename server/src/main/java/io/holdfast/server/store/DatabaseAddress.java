package io.holdfast.server.store;

import java.util.Objects;

/**
 * Where the database is and who asks.
 *
 * @param jdbcUrl its address, {@code jdbc:postgresql://…}
 * @param user who asks; empty when the address says it
 * @param password the user's password; not looked at when there is no user
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    public DatabaseAddress {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("Expected the address of a PostgreSQL, for instance"
                    + " jdbc:postgresql://127.0.0.1:5432/holdfast, found " + jdbcUrl);
        }
    }

    /** Without passwords, which are nobody's business in a log. */
    @Override
    public String toString() {
        return jdbcUrl.replaceAll("password=[^&]*", "password=…");
    }
}
