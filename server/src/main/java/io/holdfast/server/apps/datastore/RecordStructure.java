package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStructure;
import io.holdfast.datastore.DataStructures;
import io.holdfast.module.Inputs;
import io.holdfast.module.Inputs.Fitting;
import io.holdfast.value.CollectionValue;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** Fits records to the structure of their data store; without one, any record fits. */
final class RecordStructure {

    private final DataStructures structures;

    RecordStructure(DataStructures structures) {
        this.structures = Objects.requireNonNull(structures, "structures");
    }

    Fitting fit(DataStore store, CollectionValue data, ZoneId zone) {
        return structure(store)
                .map(structure -> structure.spec().fit(data, structure.strict(), zone))
                .orElseGet(() -> new Inputs.Fit(data));
    }

    Fitting fitChange(DataStore store, CollectionValue fields, ZoneId zone) {
        return structure(store)
                .map(structure -> structure.spec().fitChange(fields, structure.strict(), zone))
                .orElseGet(() -> new Inputs.Fit(fields));
    }

    private Optional<DataStructure> structure(DataStore store) {
        return store.structure().flatMap(structures::find);
    }
}
