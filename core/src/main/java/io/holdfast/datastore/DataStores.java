package io.holdfast.datastore;

import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps data stores and their records. What executions change comes through the journal's commits; what people change
 * comes through {@link #change}. Every change is durable when its method returns. Thread-safe.
 */
public interface DataStores {

    /** The size up to which {@link #page} and {@link #after} fill an answer, in bytes; one record is always in it. */
    long MAXIMUM_PAGE = 32 * DataStore.MEGABYTE;

    /**
     * @throws io.holdfast.team.NoSuchTeamException when there is no such team
     * @throws IllegalStateException when there is no such data structure
     */
    DataStore create(Draft draft);

    Optional<DataStore> find(long id);

    /**
     * Data stores, oldest first.
     *
     * @param team those of this team; of all, when it is empty
     */
    List<DataStore> list(Optional<Long> team, int limit, long offset);

    /**
     * Changes what is present. A limit below what the records take is no error: nothing more comes in until there is
     * room. Empty when there is no such data store.
     *
     * @throws IllegalStateException when there is no such data structure
     */
    Optional<DataStore> update(long id, Update update);

    /** Removes a data store with all its records. False when there is none. */
    boolean delete(long id);

    /** The record with this key; empty when it, or its data store, is not there. */
    Optional<DataRecord> record(long store, String key);

    /**
     * Records by their keys, in the order of the characters' code points; fewer than the limit when they are large.
     *
     * @param limit how many at most
     * @param offset how many are left out before
     */
    List<DataRecord> page(long store, int limit, long offset);

    /**
     * The next records behind a key, in the order of {@link #page}; fewer than the limit when they are large. Empty when
     * there are none.
     *
     * @param key need not be there; the empty text to begin
     */
    List<DataRecord> after(long store, String key, int limit);

    /** Changes records, all of it or nothing, in the order given; each change sees those before it. */
    Committing change(List<Write.OfRecord> writes);

    /** A data store to be created. */
    record Draft(long team, String name, long maximumSize, Optional<Long> structure) {
        public Draft {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(structure, "structure");
            DataStore.check(name, maximumSize);
        }
    }

    /**
     * What is to change.
     *
     * @param structure the data structure from now on: present and empty for none
     */
    record Update(Optional<String> name, OptionalLong maximumSize, Optional<Optional<Long>> structure) {
        public Update {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(maximumSize, "maximumSize");
            Objects.requireNonNull(structure, "structure");
        }
    }
}
