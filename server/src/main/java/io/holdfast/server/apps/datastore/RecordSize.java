package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataRecord;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Outcome;
import io.holdfast.value.CollectionValue;
import java.util.Optional;

/** The limit of one record. */
final class RecordSize {

    private RecordSize() {}

    /** The failure of a record that is too large; empty for one that is not. */
    static Optional<Outcome> refused(String key, CollectionValue data) {
        long size = DataRecord.size(key, data);
        return size <= DataRecord.MAXIMUM_SIZE
                ? Optional.empty()
                : Optional.of(Outcome.failed(
                        FailureType.BUNDLE_VALIDATION,
                        "The record \"" + key + "\" would have " + size + " bytes; a record has at most "
                                + DataRecord.MAXIMUM_SIZE + ". Keep less in it, or keep it elsewhere."));
    }
}
