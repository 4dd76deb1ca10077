package io.holdfast.server.api;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStores;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Which records a call deletes: {@code {"keys": […]}}, or {@code {"all": true, "exceptKeys": […]}}. */
sealed interface RecordSelection {

    int MAXIMUM_KEYS = 10_000;

    /** Deletes the records, all of them or none; answers the keys of those that were named and there. */
    List<String> delete(DataStores stores, long store);

    /** These records. */
    record Keys(Set<String> keys) implements RecordSelection {
        public Keys {
            keys = Set.copyOf(keys);
        }

        @Override
        public List<String> delete(DataStores stores, long store) {
            List<String> there = keys.stream()
                    .filter(key -> stores.record(store, key).isPresent())
                    .sorted()
                    .toList();
            change(
                    stores,
                    there.stream()
                            .<Write.OfRecord>map(key -> new Write.DeleteRecord(store, key, OptionalLong.empty()))
                            .toList());
            return there;
        }
    }

    /** All records but these. */
    record AllExcept(Set<String> keys) implements RecordSelection {

        /** The spared records are read to be put back, so they may not be many. */
        static final int MAXIMUM_SPARED = 1_000;

        public AllExcept {
            keys = Set.copyOf(keys);
        }

        /** Clears the data store and puts back what is spared, unless somebody changes that meanwhile. */
        @Override
        public List<String> delete(DataStores stores, long store) {
            List<Write.OfRecord> writes = new ArrayList<>(List.of(new Write.ClearRecords(store)));
            long size = 0;
            for (String key : keys) {
                Optional<DataRecord> spared = stores.record(store, key);
                size += spared.map(record -> DataRecord.size(key, record.data()))
                        .orElse(0L);
                if (size > DataStores.MAXIMUM_PAGE) {
                    throw Refusal.invalid(
                            "exceptKeys",
                            "exceptKeys: the records that are spared have more than " + DataStores.MAXIMUM_PAGE
                                    + " bytes together; delete the others by their keys.");
                }
                spared.ifPresent(record -> writes.add(
                        new Write.PutRecord(store, key, record.data(), true, OptionalLong.of(record.version()))));
            }
            change(stores, writes);
            return List.of();
        }
    }

    private static void change(DataStores stores, List<Write.OfRecord> writes) {
        if (stores.change(writes) instanceof Committing.Refused(String reason)) {
            throw Refusal.notPossible(reason + " Nothing was deleted; try again.");
        }
    }

    static RecordSelection read(Call call) {
        Fields fields = call.body("keys", "all", "exceptKeys");
        Optional<List<String>> keys = fields.texts("keys", MAXIMUM_KEYS);
        boolean all = fields.bool("all").orElse(false);
        Optional<List<String>> except = fields.texts("exceptKeys", AllExcept.MAXIMUM_SPARED);
        fields.check();
        if (all && keys.isPresent()) {
            throw Refusal.invalid("Expected either keys or all, found both.");
        }
        if (!all && except.isPresent()) {
            throw Refusal.invalid(
                    "exceptKeys", "exceptKeys: only with all; without it, name those that are meant in keys.");
        }
        if (!all && keys.filter(given -> !given.isEmpty()).isEmpty()) {
            throw Refusal.invalid("Expected which records are meant: keys, or all with the value true.");
        }
        return all
                ? new AllExcept(new LinkedHashSet<>(except.orElse(List.of())))
                : new Keys(new LinkedHashSet<>(keys.orElse(List.of())));
    }
}
