package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataStores;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.Bundle;
import java.util.List;

/** {@code datastore:ExistRecord}: puts out whether a record is there, as {@code exist}. */
final class ExistRecord extends DataStoreModule {

    ExistRecord(DataStores stores) {
        super(
                stores,
                describe(
                        "ExistRecord",
                        "Check the existence of a record",
                        ModuleKind.TRANSFORMER,
                        List.of(KEY),
                        List.of(Field.optional("exist", "Exists", FieldType.BOOLEAN))));
    }

    @Override
    Outcome run(StoreView store, Operation operation) {
        String key = key(operation);
        return refusedKey(key)
                .orElseGet(() -> Outcome.produced(
                        Bundle.of("exist", BooleanValue.of(store.record(key).isPresent()))));
    }
}
