package io.holdfast.server.store;

import io.holdfast.datastore.Workspace;
import io.holdfast.datastore.Workspace.RecordKey;
import io.holdfast.datastore.Workspace.StateKey;
import io.holdfast.server.json.ValueCodec;
import io.holdfast.server.store.WriteUnit.OfData;
import io.holdfast.server.store.WriteUnit.Told;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Changes data: works out all changes of a batch, in their order, over what a few statements have read, and writes what
 * is different in the end. One that is refused changes nothing, and does not concern the others.
 */
final class DataWriter {

    /** When so many bytes of records were read to be merged, what has changed is written before the next are read. */
    private static final long LARGEST_SLICE = 64L * 1_048_576;

    private final ValueCodec codec = new ValueCodec();

    /**
     * What became of changes.
     *
     * @param outcomes of each, by the very unit
     * @param told what executions told with those that were made now, to be written too
     */
    record Written(Map<WriteUnit, Committing> outcomes, List<Told> told) {
        static final Written NOTHING = new Written(Map.of(), List.of());

        Written {
            Objects.requireNonNull(outcomes, "outcomes");
            told = List.copyOf(told);
        }
    }

    Written write(Handle handle, List<OfData> units) {
        if (units.isEmpty()) {
            return Written.NOTHING;
        }
        Map<WriteUnit, Committing> outcomes = new IdentityHashMap<>();
        DataOrigins origins = DataOrigins.read(handle, units);
        int next = 0;
        while (next < units.size()) {
            CommitRows rows = rows(handle, origins, units.subList(next, units.size()));
            Workspace workspace = new Workspace(rows);
            do {
                OfData unit = units.get(next);
                outcomes.put(unit, origins.workOut(unit, workspace));
                next++;
            } while (next < units.size() && rows.loaded() < LARGEST_SLICE);
            DataChanges.write(handle, workspace, rows, encoder(units));
        }
        origins.remember(handle);
        return new Written(outcomes, origins.newlyTold());
    }

    /** What was encoded by its caller is not encoded again; only what is merged is encoded here. */
    private DataChanges.Encoder encoder(List<OfData> units) {
        return data -> {
            for (OfData unit : units) {
                Encoded body = unit.bodies().get(data);
                if (body != null) {
                    return body;
                }
            }
            return new Encoded(codec.write(data));
        };
    }

    private CommitRows rows(Handle handle, DataOrigins origins, List<OfData> units) {
        Set<Long> stores = new TreeSet<>();
        Map<RecordKey, Boolean> records = new LinkedHashMap<>();
        Set<StateKey> states = new HashSet<>();
        for (OfData unit : units) {
            for (Write write : unit.writes()) {
                switch (write) {
                    case Write.PutRecord put -> records.putIfAbsent(new RecordKey(put.store(), put.key()), false);
                    case Write.MergeRecord merge -> records.put(new RecordKey(merge.store(), merge.key()), true);
                    case Write.DeleteRecord delete ->
                        records.putIfAbsent(new RecordKey(delete.store(), delete.key()), false);
                    case Write.ClearRecords clear -> stores.add(clear.store());
                    case Write.KeepState keep ->
                        origins.scenario(unit).ifPresent(scenario -> states.add(new StateKey(scenario, keep.module())));
                }
            }
        }
        records.keySet().forEach(key -> stores.add(key.store()));
        CommitRows rows = new CommitRows(handle, codec);
        rows.readStores(stores);
        rows.readRecords(records);
        rows.readStates(states);
        return rows;
    }
}
