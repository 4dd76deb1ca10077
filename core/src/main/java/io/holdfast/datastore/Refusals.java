package io.holdfast.datastore;

import io.holdfast.datastore.Workspace.RecordKey;
import io.holdfast.datastore.Workspace.RecordState;
import io.holdfast.datastore.Workspace.StoreState;
import java.util.Optional;
import java.util.OptionalLong;

/** Why commits are refused, as sentences. */
final class Refusals {

    private Refusals() {}

    static Optional<String> key(String key) {
        return DataRecord.keyProblem(key).map(problem -> problem + ".");
    }

    static Optional<String> version(RecordKey place, OptionalLong seen, Optional<RecordState> there) {
        long version = there.map(RecordState::version).orElse(0L);
        if (seen.isEmpty() || seen.getAsLong() == version) {
            return Optional.empty();
        }
        return Optional.of(named(place) + " was changed by somebody else in the meantime: the change was based on "
                + (seen.getAsLong() == 0 ? "its absence" : "its version " + seen.getAsLong()) + ", but "
                + (version == 0 ? "it is not there" : "its version is " + version) + ".");
    }

    static Optional<String> exists(RecordKey place) {
        return Optional.of(named(place) + " exists already, and is not to be replaced.");
    }

    static Optional<String> missing(RecordKey place) {
        return Optional.of(named(place) + " does not exist, and is not to be inserted.");
    }

    static Optional<String> tooLarge(RecordKey place, long size) {
        return Optional.of(named(place) + " would have " + size + " bytes; a record has at most "
                + DataRecord.MAXIMUM_SIZE + " bytes.");
    }

    static Optional<String> noRoom(long id, StoreState store) {
        return Optional.of("Data store " + id + ", \"" + store.name() + "\", has no room: its records would take "
                + store.size() + " bytes, and its limit is " + store.maximumSize()
                + " bytes. Delete records, or raise the limit.");
    }

    static Optional<String> state(int module) {
        return Optional.of("The state that module " + module
                + " keeps was changed by another execution in the meantime; the change was based on an older one.");
    }

    private static String named(RecordKey place) {
        return "The record \"" + place.key() + "\" of data store " + place.store();
    }
}
