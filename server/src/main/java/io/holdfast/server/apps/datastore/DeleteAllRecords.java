package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataStores;
import io.holdfast.module.Change;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.NumberValue;
import java.util.List;

/** {@code datastore:DeleteAllRecords}: empties the data store. Puts out how many records there were, as {@code count}. */
final class DeleteAllRecords extends DataStoreModule {

    DeleteAllRecords(DataStores stores) {
        super(
                stores,
                describe(
                        "DeleteAllRecords",
                        "Delete all records",
                        ModuleKind.ACID,
                        List.of(),
                        List.of(Field.optional("count", "Number of records", FieldType.UINTEGER))));
    }

    @Override
    Outcome run(StoreView store, Operation operation) {
        return Outcome.produced(
                Bundle.of("count", NumberValue.of(store.count())),
                List.of(new Change.Transact(new Write.ClearRecords(store.id()))));
    }
}
