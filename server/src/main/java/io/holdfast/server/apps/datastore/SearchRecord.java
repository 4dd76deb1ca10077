package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code datastore:SearchRecord}: puts out a bundle {@code {key, data}} for each record that passes the filter, in the
 * given order, or in that of the keys. Looks at all records of the data store, within the operation's time limit. Without
 * a match nothing is put out, or one bundle without fields with {@code continueWhenNoRes}.
 */
final class SearchRecord extends DataStoreModule {

    /** The most that one search may find, in bytes: it is in memory at once. */
    private static final long MAXIMUM_FOUND = 64 * DataStore.MEGABYTE;

    SearchRecord(DataStores stores) {
        super(
                stores,
                describe(
                        "SearchRecord",
                        "Search records",
                        ModuleKind.TRANSFORMER,
                        List.of(
                                STORE,
                                Field.optional("limit", "Limit", FieldType.UINTEGER),
                                Field.optional(
                                        "continueWhenNoRes",
                                        "Continue the execution even if nothing is found",
                                        FieldType.BOOLEAN)),
                        List.of(
                                Field.optional("filter", "Filter", FieldType.ANY),
                                Field.optional("sort", "Sort", FieldType.ANY),
                                Field.optional("limit", "Limit", FieldType.UINTEGER)),
                        List.of(KEY_OUT, DATA)));
    }

    @Override
    Outcome run(StoreView store, Operation operation) {
        List<String> problems = new ArrayList<>(0);
        RecordFilter filter = RecordFilter.read(operation.input().get("filter"), problems);
        Optional<Comparator<DataRecord>> order =
                RecordSort.read(operation.input().get("sort"), problems);
        if (!problems.isEmpty()) {
            return Outcome.failed(
                    FailureType.BUNDLE_VALIDATION,
                    "The input of " + description().name() + " is not valid: " + String.join("; ", problems) + ".");
        }
        return search(store.scan(), filter, order, operation);
    }

    private static Outcome search(
            RecordScan scan, RecordFilter filter, Optional<Comparator<DataRecord>> order, Operation operation) {
        long limit = limit(operation);
        ZoneId zone = operation.clock().getZone();
        List<DataRecord> found = new ArrayList<>();
        long size = 0;
        while (scan.hasMore() && (order.isPresent() || found.size() < limit)) {
            if (operation.clock().instant().isAfter(operation.deadline())) {
                return Outcome.failed(
                        FailureType.MODULE_TIMEOUT,
                        "The search did not come to its end in time. Keep fewer records in the data store, or get them by"
                                + " their keys.");
            }
            for (DataRecord record : scan.next()) {
                if (filter.passes(record, zone)) {
                    found.add(record);
                    size += DataRecord.size(record.key(), record.data());
                }
            }
            if (size > MAXIMUM_FOUND) {
                return Outcome.failed(
                        FailureType.MAX_RESULTS_EXCEEDED,
                        "The search finds more than " + MAXIMUM_FOUND
                                + " bytes of records. Narrow its filter, or set a limit and leave out the order.");
            }
        }
        order.ifPresent(found::sort);
        return Outcome.produced(bundles(found.stream().limit(limit).toList(), operation));
    }

    private static List<Bundle> bundles(List<DataRecord> found, Operation operation) {
        if (found.isEmpty() && operation.parameters().get("continueWhenNoRes") == BooleanValue.TRUE) {
            return List.of(new Bundle(CollectionValue.EMPTY));
        }
        return found.stream()
                .map(record -> new Bundle(GetRecord.wrapped(record.key(), record.data())))
                .toList();
    }

    /** The mapped limit, or that of the settings; 0 and nothing are none. */
    private static long limit(Operation operation) {
        return number(operation.input().get("limit"))
                .or(() -> number(operation.parameters().get("limit")))
                .orElse(Long.MAX_VALUE);
    }

    private static Optional<Long> number(Value value) {
        return value instanceof NumberValue(BigDecimal number) && number.signum() > 0
                ? Optional.of(number.min(BigDecimal.valueOf(Integer.MAX_VALUE)).longValue())
                : Optional.empty();
    }
}
