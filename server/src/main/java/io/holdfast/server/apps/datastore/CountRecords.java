package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataStores;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.Bundle;
import io.holdfast.value.NumberValue;
import java.util.List;

/** {@code datastore:CountRecords}: puts out how many records there are, as {@code count}. */
final class CountRecords extends DataStoreModule {

    CountRecords(DataStores stores) {
        super(
                stores,
                describe(
                        "CountRecords",
                        "Count records",
                        ModuleKind.TRANSFORMER,
                        List.of(),
                        List.of(Field.optional("count", "Number of records", FieldType.UINTEGER))));
    }

    @Override
    Outcome run(StoreView store, Operation operation) {
        return Outcome.produced(Bundle.of("count", NumberValue.of(store.count())));
    }
}
