package io.holdfast.datastore;

import java.util.Objects;
import java.util.Optional;

/**
 * A data store: records under keys, which scenarios share.
 *
 * @param id its identity, from 1
 * @param team whose it is
 * @param name what people call it
 * @param maximumSize the size that its records may have together, in bytes, see {@link DataRecord#size}
 * @param size the size that they have
 * @param records how many there are
 * @param structure the data structure that its records have; empty when they may have any
 */
public record DataStore(
        long id, long team, String name, long maximumSize, long size, long records, Optional<Long> structure) {

    /** The longest name that a data store may have, in characters. */
    public static final int MAXIMUM_NAME = 128;

    /** The unit in which people set a limit, in bytes. */
    public static final long MEGABYTE = 1_048_576;

    /** The largest limit that a data store may have, in megabytes. */
    public static final int MAXIMUM_MEGABYTES = 1_000;

    public DataStore {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(structure, "structure");
        check(name, maximumSize);
    }

    /** What a data store's name and limit have to be, for one that is to be created too. */
    static void check(String name, long maximumSize) {
        if (name.length() > MAXIMUM_NAME) {
            throw new IllegalArgumentException(
                    "A data store's name has at most " + MAXIMUM_NAME + " characters, not " + name.length());
        }
        if (maximumSize < 1 || maximumSize > MAXIMUM_MEGABYTES * MEGABYTE) {
            throw new IllegalArgumentException("A data store may hold 1 byte to " + MAXIMUM_MEGABYTES
                    + " megabytes, not " + maximumSize + " bytes");
        }
    }
}
