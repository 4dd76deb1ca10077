package io.holdfast.testing;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.Workspace;
import io.holdfast.datastore.Workspace.StoreState;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Data stores in memory. */
final class InMemoryDataStores implements DataStores {

    private final InMemoryTables tables;
    private final InMemoryData data;

    InMemoryDataStores(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
        this.data = tables.data;
    }

    @Override
    public DataStore create(Draft draft) {
        synchronized (tables) {
            checkStructure(draft.structure());
            long team = tables.existing(draft.team());
            long id = ++data.lastStore;
            data.stores.put(id, new StoreState(draft.name(), draft.maximumSize(), 0, 0, 0, 0));
            data.teamOfStore.put(id, team);
            draft.structure().ifPresent(structure -> data.structureOfStore.put(id, structure));
            return find(id).orElseThrow();
        }
    }

    @Override
    public Optional<DataStore> find(long id) {
        synchronized (tables) {
            return data.store(id)
                    .map(store -> new DataStore(
                            id,
                            team(id),
                            store.name(),
                            store.maximumSize(),
                            store.size(),
                            store.records(),
                            Optional.ofNullable(data.structureOfStore.get(id))));
        }
    }

    private long team(long store) {
        return Objects.requireNonNull(data.teamOfStore.get(store), "every data store has a team");
    }

    @Override
    public List<DataStore> list(Optional<Long> team, int limit, long offset) {
        synchronized (tables) {
            return data.stores.keySet().stream()
                    .filter(id -> team.stream().allMatch(wanted -> wanted == team(id)))
                    .skip(offset)
                    .limit(limit)
                    .map(id -> find(id).orElseThrow())
                    .toList();
        }
    }

    @Override
    public Optional<DataStore> update(long id, Update update) {
        synchronized (tables) {
            checkStructure(update.structure().flatMap(given -> given));
            data.store(id).ifPresent(store -> {
                data.stores.put(
                        id,
                        new StoreState(
                                update.name().orElse(store.name()),
                                update.maximumSize().orElse(store.maximumSize()),
                                store.size(),
                                store.records(),
                                store.lastVersion(),
                                store.clearings()));
                update.structure()
                        .ifPresent(structure -> structure.ifPresentOrElse(
                                given -> data.structureOfStore.put(id, given), () -> data.structureOfStore.remove(id)));
            });
            return find(id);
        }
    }

    private void checkStructure(Optional<Long> structure) {
        structure.filter(given -> !data.structures.containsKey(given)).ifPresent(missing -> {
            throw new IllegalStateException("There is no data structure " + missing + ".");
        });
    }

    @Override
    public boolean delete(long id) {
        synchronized (tables) {
            boolean found = data.store(id).isPresent();
            data.remove(id);
            return found;
        }
    }

    @Override
    public Optional<DataRecord> record(long store, String key) {
        synchronized (tables) {
            return Optional.ofNullable(data.records(store).get(key));
        }
    }

    @Override
    public List<DataRecord> page(long store, int limit, long offset) {
        synchronized (tables) {
            return filled(data.records(store).values().stream().skip(offset).limit(limit));
        }
    }

    @Override
    public List<DataRecord> after(long store, String key, int limit) {
        synchronized (tables) {
            return filled(
                    data.records(store).tailMap(key, false).values().stream().limit(limit));
        }
    }

    private static List<DataRecord> filled(Stream<DataRecord> records) {
        List<DataRecord> page = new ArrayList<>();
        long size = 0;
        for (DataRecord record : records.toList()) {
            if (size < MAXIMUM_PAGE) {
                page.add(record);
            }
            size += DataRecord.size(record.key(), record.data());
        }
        return page;
    }

    @Override
    public Committing change(List<Write.OfRecord> writes) {
        synchronized (tables) {
            Workspace workspace = new Workspace(data);
            Committing outcome = workspace.change(writes);
            if (outcome instanceof Committing.Committed) {
                data.write(workspace);
            }
            return outcome;
        }
    }
}
