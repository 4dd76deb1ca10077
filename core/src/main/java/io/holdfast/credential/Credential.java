package io.holdfast.credential;

import java.time.Instant;
import java.util.Objects;

/**
 * A connection or a key, without its secret.
 *
 * @param id its identity among all connections and keys, from 1
 * @param team whose it is
 * @param name what people call it
 * @param type the name of its {@link CredentialType}
 * @param changed when its values were last given; when it was created, as long as there are none
 * @param awaitsValues whether it has none of its values yet; else it has all that its type requires
 */
public record Credential(
        long id,
        CredentialKind kind,
        long team,
        String name,
        String type,
        Instant created,
        Instant changed,
        boolean awaitsValues) {

    /** The longest name, in characters. */
    public static final int MAXIMUM_NAME = 128;

    public Credential {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(changed, "changed");
        check(name);
        if (id < 1) {
            throw new IllegalArgumentException("The id of a connection or a key counts from 1, it is not " + id);
        }
    }

    static void check(String name) {
        if (name.isEmpty() || name.length() > MAXIMUM_NAME) {
            throw new IllegalArgumentException(
                    "The name of a connection or a key has 1 to " + MAXIMUM_NAME + " characters, not " + name.length());
        }
    }
}
