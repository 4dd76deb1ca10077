package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.Workspace;
import io.holdfast.datastore.Workspace.RecordKey;
import io.holdfast.datastore.Workspace.RecordState;
import io.holdfast.datastore.Workspace.StateKey;
import io.holdfast.datastore.Workspace.StoreState;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change;
import io.holdfast.module.Outcome;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A data store as the run sees it: what is committed, and upon it what the run has changed and not committed yet. For
 * one operation.
 */
final class StoreView {

    private final DataStores stores;
    private final DataStore store;
    private final Map<String, Optional<DataRecord>> read = new HashMap<>();
    private final Workspace workspace = new Workspace(new Committed());

    StoreView(DataStores stores, DataStore store, List<Write> pending) {
        this.stores = Objects.requireNonNull(stores, "stores");
        this.store = Objects.requireNonNull(store, "store");
        for (Write write : pending) {
            if (write.unversioned() instanceof Write.OfRecord change && change.store() == store.id()) {
                // One that cannot be made any more shows when the cycle commits, and not to whoever reads.
                workspace.change(List.of(change));
            }
        }
    }

    /** What others see. */
    private final class Committed implements Workspace.Base {

        @Override
        public Optional<StoreState> store(long id) {
            return Optional.of(new StoreState(store.name(), store.maximumSize(), store.size(), store.records(), 0, 0));
        }

        @Override
        public Optional<RecordState> record(RecordKey key) {
            return committed(key.key())
                    .map(record -> new RecordState(
                            record.version(), DataRecord.size(record.key(), record.data()), record::data));
        }

        @Override
        public Optional<Value> state(StateKey key) {
            return Optional.empty();
        }
    }

    private Optional<DataRecord> committed(String key) {
        return read.computeIfAbsent(key, missing -> stores.record(store.id(), missing));
    }

    DataStore dataStore() {
        return store;
    }

    long id() {
        return store.id();
    }

    Optional<CollectionValue> record(String key) {
        return workspace
                .record(new RecordKey(store.id(), key))
                .map(record -> record.data().get());
    }

    /** The version on which a change of the record is based. */
    OptionalLong seen(String key) {
        return OptionalLong.of(committed(key).map(DataRecord::version).orElse(0L));
    }

    long count() {
        return workspace.store(store.id()).orElseThrow().records();
    }

    /** A change with what comes of it: the record as it is then, or the failure that there is no room for it. */
    Outcome changed(String key, Write.OfRecord write) {
        long sizeBefore = workspace.store(store.id()).orElseThrow().size();
        if (write.unversioned() instanceof Write.OfRecord change
                && workspace.change(List.of(change)) instanceof Committing.Refused(String reason)) {
            return Outcome.failed(
                    FailureType.OUT_OF_SPACE,
                    reason + " It takes " + sizeBefore + " bytes now; the record is \"" + key + "\".");
        }
        CollectionValue output = GetRecord.wrapped(key, record(key).orElse(CollectionValue.EMPTY));
        return Outcome.produced(new Bundle(output), List.of(new Change.Transact(write)));
    }

    /** All records by their keys, a few at a time. */
    RecordScan scan() {
        return new RecordScan(stores, store.id(), workspace);
    }
}
