package io.holdfast.datastore;

import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Where commits are worked out before they are written: the rules of {@link Write}, the same for every store. Takes any
 * number of commits, one behind the other; each sees those before it, and one that is refused leaves no trace. What has
 * changed in the end is asked for and written. Belongs to one thread, and whoever has it keeps what it reads from
 * changing until the outcome is written.
 */
public final class Workspace {

    /** What is there before the first commit. */
    public interface Base {

        Optional<StoreState> store(long id);

        Optional<RecordState> record(RecordKey key);

        Optional<Value> state(StateKey key);
    }

    /** A record's place. */
    public record RecordKey(long store, String key) {
        public RecordKey {
            Objects.requireNonNull(key, "key");
        }
    }

    /** The place of the state that a module of a scenario keeps. */
    public record StateKey(long scenario, int module) {}

    /**
     * A data store, as commits change it.
     *
     * @param size of its records, in bytes
     * @param records how many there are
     * @param lastVersion the last version that a record was given
     * @param clearings how often all its records were deleted
     */
    public record StoreState(String name, long maximumSize, long size, long records, long lastVersion, long clearings) {
        public StoreState {
            Objects.requireNonNull(name, "name");
        }

        private StoreState changed(long size, long records) {
            return new StoreState(name, maximumSize, size, records, lastVersion + 1, clearings);
        }

        private StoreState cleared() {
            return new StoreState(name, maximumSize, 0, 0, lastVersion + 1, clearings + 1);
        }
    }

    /**
     * A record.
     *
     * @param data read only when it is needed
     */
    public record RecordState(long version, long size, Supplier<CollectionValue> data) {
        public RecordState {
            Objects.requireNonNull(data, "data");
        }
    }

    /** Changes that lie upon what is below. */
    private static final class Layer {
        final TreeMap<Long, StoreState> stores = new TreeMap<>();
        final TreeSet<Long> cleared = new TreeSet<>();
        final Map<RecordKey, Optional<RecordState>> records = new LinkedHashMap<>();
        final Map<StateKey, Value> states = new HashMap<>();

        void clear(long store) {
            cleared.add(store);
            records.keySet().removeIf(key -> key.store() == store);
        }

        void add(Layer above) {
            above.cleared.forEach(this::clear);
            stores.putAll(above.stores);
            records.putAll(above.records);
            states.putAll(above.states);
        }

        Optional<RecordState> record(RecordKey key, Supplier<Optional<RecordState>> below) {
            Optional<RecordState> here = records.get(key);
            if (here != null) {
                return here;
            }
            return cleared.contains(key.store()) ? Optional.empty() : below.get();
        }
    }

    private final Base base;
    private final Layer done = new Layer();
    private Layer commit = new Layer();

    public Workspace(Base base) {
        this.base = Objects.requireNonNull(base, "base");
    }

    /** Works out a commit of an execution of this scenario. */
    public Committing commit(long scenario, List<Write> writes) {
        return commit(writes, OptionalLong.of(scenario));
    }

    /** Works out a change that people make. */
    public Committing change(List<Write.OfRecord> writes) {
        return commit(writes, OptionalLong.empty());
    }

    private Committing commit(List<? extends Write> writes, OptionalLong scenario) {
        commit = new Layer();
        Optional<String> problem = Optional.empty();
        for (Write write : writes) {
            problem = problem.or(() -> apply(write, scenario));
        }
        problem = problem.or(this::noRoom);
        if (problem.isEmpty()) {
            done.add(commit);
        }
        return problem.<Committing>map(Committing.Refused::new).orElseGet(Committing.Committed::new);
    }

    /** The data stores that changed, by their ids. */
    public Map<Long, StoreState> stores() {
        return done.stores;
    }

    /** The data stores of which all records that were there before are deleted. */
    public Set<Long> cleared() {
        return done.cleared;
    }

    /** The records that changed; empty for those that are deleted. */
    public Map<RecordKey, Optional<RecordState>> records() {
        return done.records;
    }

    /** The states that changed. */
    public Map<StateKey, Value> states() {
        return done.states;
    }

    /** What is wrong with a change; empty when it was made. */
    private Optional<String> apply(Write write, OptionalLong scenario) {
        return switch (write) {
            case Write.OfRecord change
            when storeNow(change.store()).isEmpty() -> Optional.of("There is no data store " + change.store() + ".");
            case Write.PutRecord(long store, String key, CollectionValue data, boolean replace, OptionalLong seen) -> {
                RecordKey place = new RecordKey(store, key);
                yield Refusals.key(key)
                        .or(() -> Refusals.version(place, seen, before(place)))
                        .or(() -> !replace && now(place).isPresent() ? Refusals.exists(place) : Optional.empty())
                        .or(() -> put(place, data));
            }
            case Write.MergeRecord(
                    long store,
                    String key,
                    CollectionValue fields,
                    boolean insert,
                    boolean append,
                    OptionalLong seen) -> {
                RecordKey place = new RecordKey(store, key);
                yield Refusals.key(key)
                        .or(() -> Refusals.version(place, seen, before(place)))
                        .or(() -> !insert && now(place).isEmpty() ? Refusals.missing(place) : Optional.empty())
                        .or(() -> put(place, DataRecord.merged(data(place), fields, append)));
            }
            case Write.DeleteRecord(long store, String key, OptionalLong seen) -> {
                RecordKey place = new RecordKey(store, key);
                yield Refusals.version(place, seen, before(place)).or(() -> delete(place));
            }
            case Write.ClearRecords(long store) -> clear(store);
            case Write.KeepState keep -> keep(keep, new StateKey(scenario.orElseThrow(), keep.module()));
        };
    }

    /** The record after the commits so far. */
    public Optional<RecordState> record(RecordKey key) {
        return before(key);
    }

    private Optional<StoreState> storeNow(long id) {
        return Optional.ofNullable(commit.stores.get(id)).or(() -> store(id));
    }

    /** The data store after the commits so far. */
    public Optional<StoreState> store(long id) {
        return Optional.ofNullable(done.stores.get(id)).or(() -> base.store(id));
    }

    /** The record as this commit has made it. */
    private Optional<RecordState> now(RecordKey key) {
        return commit.record(key, () -> before(key));
    }

    /** The record as others see it: what a change was based on. */
    private Optional<RecordState> before(RecordKey key) {
        return done.record(key, () -> base.record(key));
    }

    private CollectionValue data(RecordKey key) {
        return now(key).map(record -> record.data().get()).orElse(CollectionValue.EMPTY);
    }

    private Optional<String> put(RecordKey key, CollectionValue data) {
        long size = DataRecord.size(key.key(), data);
        if (size > DataRecord.MAXIMUM_SIZE) {
            return Refusals.tooLarge(key, size);
        }
        Optional<RecordState> there = now(key);
        StoreState store = storeNow(key.store()).orElseThrow();
        StoreState changed = store.changed(
                store.size() + size - there.map(RecordState::size).orElse(0L),
                store.records() + (there.isPresent() ? 0 : 1));
        commit.stores.put(key.store(), changed);
        commit.records.put(key, Optional.of(new RecordState(changed.lastVersion(), size, () -> data)));
        return Optional.empty();
    }

    private Optional<String> delete(RecordKey key) {
        now(key).ifPresent(there -> {
            StoreState store = storeNow(key.store()).orElseThrow();
            commit.stores.put(key.store(), store.changed(store.size() - there.size(), store.records() - 1));
            commit.records.put(key, Optional.empty());
        });
        return Optional.empty();
    }

    private Optional<String> clear(long id) {
        StoreState store = storeNow(id).orElseThrow();
        if (store.records() > 0) {
            commit.stores.put(id, store.cleared());
            commit.clear(id);
        }
        return Optional.empty();
    }

    private Optional<String> keep(Write.KeepState keep, StateKey key) {
        Optional<Value> there = Optional.ofNullable(commit.states.get(key))
                .or(() -> Optional.ofNullable(done.states.get(key)))
                .or(() -> base.state(key));
        if (!there.equals(keep.seen())) {
            return Refusals.state(keep.module());
        }
        commit.states.put(key, keep.state());
        return Optional.empty();
    }

    /** A data store may be over its limit, when that was lowered; then only what makes it smaller is let in. */
    private Optional<String> noRoom() {
        return commit.stores.entrySet().stream()
                .filter(entry -> entry.getValue().size() > entry.getValue().maximumSize())
                .filter(entry -> entry.getValue().size()
                        > store(entry.getKey()).orElseThrow().size())
                .findFirst()
                .flatMap(entry -> Refusals.noRoom(entry.getKey(), entry.getValue()));
    }
}
