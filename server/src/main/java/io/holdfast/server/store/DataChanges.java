package io.holdfast.server.store;

import io.holdfast.datastore.Workspace;
import io.holdfast.datastore.Workspace.RecordKey;
import io.holdfast.datastore.Workspace.RecordState;
import io.holdfast.datastore.Workspace.StateKey;
import io.holdfast.datastore.Workspace.StoreState;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Writes what is different after changes were worked out, with one statement for each kind of thing. */
final class DataChanges {

    private static final String REMOVED = """
            insert into removed_records (store_id, clearing)
            select given.store_id, clearing
              from unnest(:stores, :first, :last) as given (store_id, first, last),
                   generate_series(given.first, given.last) as clearing
            on conflict do nothing
            """;

    private static final String STORES = """
            update data_store store
               set size = given.size,
                   records = given.records,
                   last_version = given.last_version,
                   clearings = given.clearings
              from unnest(:ids, :sizes, :records, :versions, :clearings)
                   as given (id, size, records, last_version, clearings)
             where store.id = given.id
            """;

    private static final String DELETE = """
            delete from data_record record
             using unnest(:stores, :clearings, :keys) as given (store_id, clearing, record_key)
             where record.store_id = given.store_id
               and record.clearing = given.clearing
               and record.record_key = given.record_key
            """;

    private static final String WRITE = """
            insert into data_record (store_id, clearing, record_key, version, size, body)
            select *
              from unnest(:stores, :clearings, :keys, :versions, :sizes, :bodies)
            on conflict (store_id, clearing, record_key) do update
               set version = excluded.version, size = excluded.size, body = excluded.body
            """;

    private static final String STATES = """
            insert into module_state (scenario_id, module, body)
            select *
              from unnest(:scenarios, :modules, :bodies)
            on conflict (scenario_id, module) do update set body = excluded.body
            """;

    /** Makes the bytes of a value. */
    interface Encoder {
        Encoded encode(Value value);
    }

    private record Place(RecordKey key, long clearing) {
        private Place {
            Objects.requireNonNull(key, "key");
        }
    }

    private record Row(Place place, RecordState record) {
        private Row {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(record, "record");
        }
    }

    private DataChanges() {}

    /** @param rows what the changes were based on */
    static void write(Handle handle, Workspace workspace, CommitRows rows, Encoder encoder) {
        clear(handle, workspace, rows);
        records(handle, workspace, encoder);
        stores(handle, List.copyOf(workspace.stores().entrySet()));
        states(handle, List.copyOf(workspace.states().entrySet()), encoder);
    }

    private static StoreState store(Workspace workspace, long id) {
        return Objects.requireNonNull(workspace.stores().get(id), "store");
    }

    private static void clear(Handle handle, Workspace workspace, CommitRows rows) {
        List<Long> cleared = List.copyOf(workspace.cleared());
        if (cleared.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(REMOVED);
        Columns.of(cleared, insert)
                .longs("stores", id -> id)
                .longs("first", id -> rows.store(id).orElseThrow().clearings())
                .longs("last", id -> store(workspace, id).clearings() - 1);
        insert.execute();
    }

    private static void records(Handle handle, Workspace workspace, Encoder encoder) {
        List<Place> deleted = new ArrayList<>();
        List<Row> written = new ArrayList<>();
        workspace.records().forEach((key, record) -> {
            Place place = new Place(key, store(workspace, key.store()).clearings());
            record.ifPresentOrElse(state -> written.add(new Row(place, state)), () -> deleted.add(place));
        });
        if (!deleted.isEmpty()) {
            var delete = handle.createUpdate(DELETE);
            places(Columns.of(deleted, delete), place -> place);
            delete.execute();
        }
        if (!written.isEmpty()) {
            var insert = handle.createUpdate(WRITE);
            places(Columns.of(written, insert), Row::place)
                    .longs("versions", row -> row.record().version())
                    .longs("sizes", row -> row.record().size())
                    .bytes("bodies", row -> encoder.encode(row.record().data().get()));
            insert.execute();
        }
    }

    private static <R> Columns<R> places(Columns<R> columns, Function<R, Place> place) {
        return columns.longs("stores", row -> place.apply(row).key().store())
                .longs("clearings", row -> place.apply(row).clearing())
                .texts("keys", row -> place.apply(row).key().key());
    }

    private static void stores(Handle handle, List<Map.Entry<Long, StoreState>> stores) {
        if (stores.isEmpty()) {
            return;
        }
        var update = handle.createUpdate(STORES);
        Columns.of(stores, update)
                .longs("ids", Map.Entry::getKey)
                .longs("sizes", entry -> entry.getValue().size())
                .longs("records", entry -> entry.getValue().records())
                .longs("versions", entry -> entry.getValue().lastVersion())
                .longs("clearings", entry -> entry.getValue().clearings());
        update.execute();
    }

    private static void states(Handle handle, List<Map.Entry<StateKey, Value>> states, Encoder encoder) {
        if (states.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(STATES);
        Columns.of(states, insert)
                .longs("scenarios", entry -> entry.getKey().scenario())
                .integers("modules", entry -> entry.getKey().module())
                .bytes("bodies", entry -> encoder.encode(entry.getValue()));
        insert.execute();
    }
}
