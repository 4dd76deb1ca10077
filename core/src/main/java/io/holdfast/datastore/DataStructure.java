package io.holdfast.datastore;

import java.util.Objects;

/**
 * A data structure: which fields the records of data stores have.
 *
 * @param id its identity, from 1
 * @param team whose it is
 * @param name what people call it
 * @param strict whether a record may have no other fields
 */
public record DataStructure(long id, long team, String name, StructureSpec spec, boolean strict) {

    /** The longest name that a data structure may have, in characters. */
    public static final int MAXIMUM_NAME = 128;

    public DataStructure {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(spec, "spec");
        check(name);
    }

    static void check(String name) {
        if (name.length() > MAXIMUM_NAME) {
            throw new IllegalArgumentException(
                    "A data structure's name has at most " + MAXIMUM_NAME + " characters, not " + name.length());
        }
    }
}
