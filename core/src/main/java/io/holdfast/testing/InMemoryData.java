package io.holdfast.testing;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStructure;
import io.holdfast.datastore.Workspace;
import io.holdfast.datastore.Workspace.Base;
import io.holdfast.datastore.Workspace.RecordKey;
import io.holdfast.datastore.Workspace.RecordState;
import io.holdfast.datastore.Workspace.StateKey;
import io.holdfast.datastore.Workspace.StoreState;
import io.holdfast.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Data stores, their records, and the states of modules. Whoever reads or changes it holds the lock of the tables. */
final class InMemoryData implements Base {

    /** As a database compares them: by their code points. */
    private static final Comparator<String> BY_CODE_POINTS =
            Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    final TreeMap<Long, StoreState> stores = new TreeMap<>();
    final Map<Long, Long> teamOfStore = new HashMap<>();
    final TreeMap<Long, DataStructure> structures = new TreeMap<>();
    final Map<Long, Long> structureOfStore = new HashMap<>();
    final Map<StateKey, Value> states = new HashMap<>();
    private final Map<Long, TreeMap<String, DataRecord>> records = new HashMap<>();
    long lastStore;
    long lastStructure;

    /** The records of a data store, by their keys. */
    NavigableMap<String, DataRecord> records(long store) {
        return records.computeIfAbsent(store, id -> new TreeMap<>(BY_CODE_POINTS));
    }

    @Override
    public Optional<StoreState> store(long id) {
        return Optional.ofNullable(stores.get(id));
    }

    @Override
    public Optional<RecordState> record(RecordKey key) {
        return Optional.ofNullable(records(key.store()).get(key.key()))
                .map(record ->
                        new RecordState(record.version(), DataRecord.size(record.key(), record.data()), record::data));
    }

    @Override
    public Optional<Value> state(StateKey key) {
        return Optional.ofNullable(states.get(key));
    }

    /** Takes over what commits changed. */
    void write(Workspace workspace) {
        stores.putAll(workspace.stores());
        workspace.cleared().forEach(store -> records(store).clear());
        workspace.records().forEach((key, changed) -> {
            if (changed.isEmpty()) {
                records(key.store()).remove(key.key());
            } else {
                RecordState record = changed.get();
                records(key.store())
                        .put(key.key(), new DataRecord(key.key(), record.data().get(), record.version()));
            }
        });
        states.putAll(workspace.states());
    }

    void remove(long store) {
        stores.remove(store);
        structureOfStore.remove(store);
        teamOfStore.remove(store);
        records.remove(store);
    }
}
