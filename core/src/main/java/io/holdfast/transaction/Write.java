package io.holdfast.transaction;

import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One change that takes part in an execution's transaction. An ACID module says its changes as data; they become
 * visible to others when they are committed, all of a commit or none, in the same write as what the execution tells. What
 * is not committed leaves no trace, whatever stops the execution.
 *
 * <p>A change names what it was based on. A commit that meets something else is refused as a whole.
 */
public sealed interface Write {

    /** A change of a record in a data store. */
    sealed interface OfRecord extends Write {

        /** The data store's id. */
        long store();
    }

    /**
     * Puts a whole record.
     *
     * @param replace whether a record that is there is replaced; otherwise its being there refuses the commit
     * @param seen the version of the record that the change was based on, 0 for its absence; empty when any will do
     */
    record PutRecord(long store, String key, CollectionValue data, boolean replace, OptionalLong seen)
            implements OfRecord {
        public PutRecord {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(seen, "seen");
        }
    }

    /**
     * Changes some fields of a record and leaves the others.
     *
     * @param insert whether a missing record is inserted; otherwise its absence refuses the commit
     * @param append whether the items of an array are added to those of an array that is there; otherwise the array takes
     *     its place
     * @param seen the version of the record that the change was based on, 0 for its absence; empty when any will do
     */
    record MergeRecord(
            long store, String key, CollectionValue fields, boolean insert, boolean append, OptionalLong seen)
            implements OfRecord {
        public MergeRecord {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(fields, "fields");
            Objects.requireNonNull(seen, "seen");
        }
    }

    /**
     * Deletes a record; one that is not there stays so.
     *
     * @param seen the version of the record that the change was based on, 0 for its absence; empty when any will do
     */
    record DeleteRecord(long store, String key, OptionalLong seen) implements OfRecord {
        public DeleteRecord {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(seen, "seen");
        }
    }

    /** Deletes all records of a data store. */
    record ClearRecords(long store) implements OfRecord {}

    /**
     * Keeps the state of a module of the scenario for later executions: the position of a polling trigger, a counter.
     *
     * @param module the module's id
     * @param seen the state that the change was based on; empty when there was none
     * @param state the state from now on
     */
    record KeepState(int module, Optional<Value> seen, Value state) implements Write {
        public KeepState {
            Objects.requireNonNull(seen, "seen");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * The same change, whatever version of its record it meets. A module that commits at once after its operation needs
     * no version: nothing lies between what it saw and what it writes that it could have told somebody.
     */
    default Write unversioned() {
        return switch (this) {
            case PutRecord put ->
                new PutRecord(put.store(), put.key(), put.data(), put.replace(), OptionalLong.empty());
            case MergeRecord merge ->
                new MergeRecord(
                        merge.store(),
                        merge.key(),
                        merge.fields(),
                        merge.insert(),
                        merge.append(),
                        OptionalLong.empty());
            case DeleteRecord delete -> new DeleteRecord(delete.store(), delete.key(), OptionalLong.empty());
            case ClearRecords clear -> clear;
            case KeepState keep -> keep;
        };
    }
}
