package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStores;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.Inputs.Fit;
import io.holdfast.module.Inputs.Unfit;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.CollectionValue;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * {@code datastore:AddRecord}: adds a record. Without a key it makes one of 12 hexadecimal digits. A key that is there
 * fails with a DuplicateDataError, unless {@code overwrite} is on.
 */
final class AddRecord extends DataStoreModule {

    private static final int KEY_BYTES = 6;

    private final RecordStructure structure;
    private final RandomGenerator random;

    AddRecord(DataStores stores, RecordStructure structure, RandomGenerator random) {
        super(
                stores,
                describe(
                        "AddRecord",
                        "Add/replace a record",
                        ModuleKind.ACID,
                        List.of(
                                Field.optional("key", "Key", FieldType.TEXT),
                                Field.optional("overwrite", "Overwrite an existing record", FieldType.BOOLEAN)
                                        .withDefault(BooleanValue.FALSE),
                                DATA),
                        List.of(KEY_OUT, DATA)));
        this.structure = Objects.requireNonNull(structure, "structure");
        this.random = Objects.requireNonNull(random, "random");
    }

    @Override
    Outcome run(StoreView store, Operation operation) {
        String mapped = key(operation);
        String key = mapped.isEmpty() ? newKey() : mapped;
        return refusedKey(key).orElseGet(() -> add(store, key, operation));
    }

    private Outcome add(StoreView store, String key, Operation operation) {
        boolean overwrite = operation.input().get("overwrite") == BooleanValue.TRUE;
        if (!overwrite && store.record(key).isPresent()) {
            return Outcome.failed(
                    FailureType.DUPLICATE_DATA,
                    "The data store " + store.id() + ", \"" + store.dataStore().name()
                            + "\", has a record with the key \"" + key
                            + "\" already. Map another key, or turn on 'Overwrite an existing record'.");
        }
        CollectionValue data = DataRecord.merged(CollectionValue.EMPTY, data(operation), false);
        return switch (structure.fit(store.dataStore(), data, operation.clock().getZone())) {
            case Unfit unfit -> Outcome.failed(FailureType.BUNDLE_VALIDATION, unfit.sentence(description()));
            case Fit(CollectionValue fitted) ->
                RecordSize.refused(key, fitted)
                        .orElseGet(() ->
                                store.changed(key, new PutRecord(store.id(), key, fitted, overwrite, store.seen(key))));
        };
    }

    private String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
