package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataStores;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import java.util.List;

/**
 * {@code datastore:GetRecord}: puts out the fields of a record, or {@code key} and {@code data} with
 * {@code returnWrapped}. A record that is not there gives one bundle without fields: the flow goes on, and a filter can
 * ask whether it was found.
 */
final class GetRecord extends DataStoreModule {

    GetRecord(DataStores stores) {
        super(
                stores,
                describe(
                        "GetRecord",
                        "Get a record",
                        ModuleKind.TRANSFORMER,
                        List.of(
                                KEY,
                                Field.optional("returnWrapped", "Return wrapped output", FieldType.BOOLEAN)
                                        .withDefault(BooleanValue.FALSE)),
                        List.of()));
    }

    @Override
    Outcome run(StoreView store, Operation operation) {
        String key = key(operation);
        boolean wrapped = operation.input().get("returnWrapped") == BooleanValue.TRUE;
        return refusedKey(key)
                .orElseGet(() -> Outcome.produced(new Bundle(store.record(key)
                        .map(data -> wrapped ? wrapped(key, data) : data)
                        .orElse(CollectionValue.EMPTY))));
    }

    static CollectionValue wrapped(String key, CollectionValue data) {
        return CollectionValue.of("key", new TextValue(key)).with("data", data);
    }
}
