package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStores;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.Inputs.Fit;
import io.holdfast.module.Inputs.Fitting;
import io.holdfast.module.Inputs.Unfit;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.transaction.Write.MergeRecord;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code datastore:UpdateRecord}: changes the fields that are mapped and leaves the others; a field is emptied with the
 * keyword {@code erase}. A record that is not there fails with a DataError, unless {@code upsert} is on. With
 * {@code overwriteArrays} off, the items of an array are added to those that are there.
 */
final class UpdateRecord extends DataStoreModule {

    private final RecordStructure structure;

    UpdateRecord(DataStores stores, RecordStructure structure) {
        super(
                stores,
                describe(
                        "UpdateRecord",
                        "Update a record",
                        ModuleKind.ACID,
                        List.of(
                                KEY,
                                Field.optional("upsert", "Insert missing record", FieldType.BOOLEAN),
                                // What the same flag is called in scenarios that were written by hand.
                                Field.optional("insert", "Insert missing record", FieldType.BOOLEAN),
                                Field.optional(
                                                "overwriteArrays",
                                                "Overwrite an existing array in the record",
                                                FieldType.BOOLEAN)
                                        .withDefault(BooleanValue.TRUE),
                                DATA),
                        List.of(KEY_OUT, DATA)));
        this.structure = Objects.requireNonNull(structure, "structure");
    }

    @Override
    Outcome run(StoreView store, Operation operation) {
        String key = key(operation);
        return refusedKey(key).orElseGet(() -> update(store, key, operation));
    }

    private Outcome update(StoreView store, String key, Operation operation) {
        boolean insert = operation.input().get("upsert") == BooleanValue.TRUE
                || operation.input().get("insert") == BooleanValue.TRUE;
        boolean append = operation.input().get("overwriteArrays") == BooleanValue.FALSE;
        Optional<CollectionValue> there = store.record(key);
        if (there.isEmpty() && !insert) {
            return Outcome.failed(
                    FailureType.DATA,
                    "The data store " + store.id() + ", \"" + store.dataStore().name()
                            + "\", has no record with the key \"" + key
                            + "\". Map another key, or turn on 'Insert missing record'.");
        }
        CollectionValue fields = given(data(operation));
        ZoneId zone = operation.clock().getZone();
        Fitting fitting = there.isPresent()
                ? structure.fitChange(store.dataStore(), fields, zone)
                : structure.fit(store.dataStore(), fields, zone);
        return switch (fitting) {
            case Unfit unfit -> Outcome.failed(FailureType.BUNDLE_VALIDATION, unfit.sentence(description()));
            case Fit(CollectionValue fitted) ->
                RecordSize.refused(key, DataRecord.merged(there.orElse(CollectionValue.EMPTY), fitted, append))
                        .orElseGet(() -> store.changed(
                                key, new MergeRecord(store.id(), key, fitted, insert, append, store.seen(key))));
        };
    }

    /** The fields that have a value: an unmapped field is not there, and one that is mapped to nothing is left alone. */
    private static CollectionValue given(CollectionValue data) {
        Map<String, Value> given = new LinkedHashMap<>();
        data.items().forEach((name, value) -> {
            boolean nothing = value == NullValue.NULL
                    || value == NullValue.IGNORED
                    || (value instanceof TextValue(String text) && text.isEmpty());
            if (!nothing) {
                given.put(name, value);
            }
        });
        return new CollectionValue(given);
    }
}
