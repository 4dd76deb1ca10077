package io.holdfast.server.store;

import io.holdfast.datastore.Workspace.Base;
import io.holdfast.datastore.Workspace.RecordKey;
import io.holdfast.datastore.Workspace.RecordState;
import io.holdfast.datastore.Workspace.StateKey;
import io.holdfast.datastore.Workspace.StoreState;
import io.holdfast.server.json.ValueCodec;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a few commits are based on: read beforehand, with one statement for each kind of thing. */
final class CommitRows implements Base {

    /** Locked in the order of their ids: a limit that is changed, or a data store that is deleted, comes before or after. */
    private static final String STORES = """
            select id, name, maximum_size, size, records, last_version, clearings
              from data_store
             where id = any(:ids)
             order by id
               for update
            """;

    private static final String RECORDS = """
            select record.store_id, record.record_key, record.version, record.size,
                   case when given.with_body and record.size <= :small then record.body end as body
              from unnest(:stores, :keys, :with_bodies) as given (store_id, record_key, with_body)
              join data_store store on store.id = given.store_id
              join data_record record
                on record.store_id = store.id
               and record.clearing = store.clearings
               and record.record_key = given.record_key
            """;

    private static final String BODY = """
            select record.body
              from data_store store
              join data_record record on record.store_id = store.id and record.clearing = store.clearings
             where store.id = :store and record.record_key = :key
            """;

    private static final String STATES = """
            select scenario_id, module, body
              from unnest(:scenarios, :modules) as given (scenario_id, module)
              join module_state state using (scenario_id, module)
            """;

    /** Up to this size, in bytes, the data of a record comes with the others; a larger one is read when it is needed. */
    private static final int SMALL = 65_536;

    private final Handle handle;
    private final ValueCodec codec;
    private final Map<Long, StoreState> stores = new HashMap<>();
    private final Map<RecordKey, RecordState> records = new HashMap<>();
    private final Map<StateKey, Value> states = new HashMap<>();

    private long loaded;

    CommitRows(Handle handle, ValueCodec codec) {
        this.handle = Objects.requireNonNull(handle, "handle");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    @Override
    public Optional<StoreState> store(long id) {
        return Optional.ofNullable(stores.get(id));
    }

    @Override
    public Optional<RecordState> record(RecordKey key) {
        return Optional.ofNullable(records.get(key));
    }

    @Override
    public Optional<Value> state(StateKey key) {
        return Optional.ofNullable(states.get(key));
    }

    void readStores(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var query = handle.createQuery(STORES);
        Columns.of(List.copyOf(ids), query).longs("ids", id -> id);
        query.map((row, context) -> Map.entry(
                        row.getLong("id"),
                        new StoreState(
                                row.getString("name"),
                                row.getLong("maximum_size"),
                                row.getLong("size"),
                                row.getLong("records"),
                                row.getLong("last_version"),
                                row.getLong("clearings"))))
                .forEach(entry -> stores.put(entry.getKey(), entry.getValue()));
    }

    /** @param keys the places, and whether the data of the record is needed too */
    void readRecords(Map<RecordKey, Boolean> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var query = handle.createQuery(RECORDS).bind("small", SMALL);
        Columns.of(List.copyOf(keys.entrySet()), query)
                .longs("stores", entry -> entry.getKey().store())
                .texts("keys", entry -> entry.getKey().key())
                .booleans("with_bodies", Map.Entry::getValue);
        query.map((row, context) -> read(row)).forEach(entry -> records.put(entry.getKey(), entry.getValue()));
    }

    private Map.Entry<RecordKey, RecordState> read(ResultSet row) throws SQLException {
        RecordKey key = new RecordKey(row.getLong("store_id"), row.getString("record_key"));
        long size = row.getLong("size");
        Optional<byte[]> body = Optional.ofNullable(row.getBytes("body"));
        return Map.entry(key, new RecordState(row.getLong("version"), size, () -> {
            loaded += size;
            return (CollectionValue) codec.read(body.orElseGet(() -> body(key)));
        }));
    }

    private byte[] body(RecordKey key) {
        return handle.createQuery(BODY)
                .bind("store", key.store())
                .bind("key", key.key())
                .map((row, context) -> row.getBytes("body"))
                .one();
    }

    /** The size of the records whose data were asked for, in bytes. */
    long loaded() {
        return loaded;
    }

    void readStates(Collection<StateKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var query = handle.createQuery(STATES);
        Columns.of(List.copyOf(keys), query)
                .longs("scenarios", StateKey::scenario)
                .integers("modules", StateKey::module);
        query.map((row, context) -> Map.entry(
                        new StateKey(row.getLong("scenario_id"), row.getInt("module")),
                        codec.read(row.getBytes("body"))))
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
    }
}
