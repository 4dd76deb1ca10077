package io.holdfast.testing;

import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructure;
import io.holdfast.datastore.DataStructures;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Data structures in memory. */
final class InMemoryDataStructures implements DataStructures {

    private final InMemoryTables tables;
    private final DataStores stores;

    InMemoryDataStructures(InMemoryTables tables, DataStores stores) {
        this.tables = Objects.requireNonNull(tables, "tables");
        this.stores = Objects.requireNonNull(stores, "stores");
    }

    @Override
    public DataStructure create(Draft draft) {
        synchronized (tables) {
            long team = tables.existing(draft.team());
            DataStructure structure =
                    new DataStructure(++tables.data.lastStructure, team, draft.name(), draft.spec(), draft.strict());
            tables.data.structures.put(structure.id(), structure);
            return structure;
        }
    }

    @Override
    public Optional<DataStructure> find(long id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.data.structures.get(id));
        }
    }

    @Override
    public List<DataStructure> list(Optional<Long> team, int limit, long offset) {
        synchronized (tables) {
            return tables.data.structures.values().stream()
                    .filter(structure -> team.stream().allMatch(wanted -> structure.team() == wanted))
                    .skip(offset)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Optional<DataStructure> update(long id, Update update) {
        synchronized (tables) {
            return Optional.ofNullable(tables.data.structures.computeIfPresent(
                    id,
                    (key, structure) -> new DataStructure(
                            id,
                            structure.team(),
                            update.name().orElse(structure.name()),
                            update.spec().orElse(structure.spec()),
                            update.strict().orElse(structure.strict()))));
        }
    }

    @Override
    public List<DataStore> users(long id) {
        synchronized (tables) {
            return stores.list(Optional.empty(), Integer.MAX_VALUE, 0).stream()
                    .filter(store -> store.structure().equals(Optional.of(id)))
                    .toList();
        }
    }

    @Override
    public boolean delete(long id) {
        synchronized (tables) {
            tables.data.structureOfStore.values().removeIf(structure -> structure == id);
            return tables.data.structures.remove(id) != null;
        }
    }
}
