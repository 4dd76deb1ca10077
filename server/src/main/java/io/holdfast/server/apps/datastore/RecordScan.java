package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.Workspace;
import io.holdfast.datastore.Workspace.RecordState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Goes through the records of a data store by their keys, a few at a time, with what the run has changed in its place. */
final class RecordScan {

    /** So many records are asked for at once; large ones come in smaller numbers. */
    private static final int AT_ONCE = 500;

    /** As the data store sorts them: by their code points. */
    private static final Comparator<String> BY_CODE_POINTS =
            Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final DataStores stores;
    private final long store;
    private final NavigableMap<String, Optional<RecordState>> changed = new TreeMap<>(BY_CODE_POINTS);
    private String last = "";
    private boolean committedLeft;

    RecordScan(DataStores stores, long store, Workspace workspace) {
        this.stores = stores;
        this.store = store;
        workspace.records().forEach((key, record) -> changed.put(key.key(), record));
        this.committedLeft = !workspace.cleared().contains(store);
    }

    boolean hasMore() {
        return committedLeft || !changed.isEmpty();
    }

    /** The next records; perhaps none, although there are more. */
    List<DataRecord> next() {
        List<DataRecord> page = committedLeft ? stores.after(store, last, AT_ONCE) : List.of();
        committedLeft = !page.isEmpty();
        NavigableMap<String, Optional<RecordState>> upTo = changed;
        if (committedLeft) {
            last = page.getLast().key();
            upTo = changed.headMap(last, true);
        }
        List<DataRecord> records = new ArrayList<>(page.size() + upTo.size());
        page.stream().filter(record -> !changed.containsKey(record.key())).forEach(records::add);
        upTo.forEach((key, state) -> state.ifPresent(
                record -> records.add(new DataRecord(key, record.data().get(), record.version()))));
        records.sort(Comparator.comparing(DataRecord::key, BY_CODE_POINTS));
        upTo.clear();
        return records;
    }
}
