package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataStores;
import io.holdfast.module.Change;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.util.List;

/** {@code datastore:DeleteRecord}: deletes a record; one that is not there stays so. Puts out the key. */
final class DeleteRecord extends DataStoreModule {

    DeleteRecord(DataStores stores) {
        super(stores, describe("DeleteRecord", "Delete a record", ModuleKind.ACID, List.of(KEY), List.of(KEY_OUT)));
    }

    @Override
    Outcome run(StoreView store, Operation operation) {
        String key = key(operation);
        return refusedKey(key)
                .orElseGet(() -> Outcome.produced(
                        Bundle.of("key", new TextValue(key)),
                        List.of(new Change.Transact(new Write.DeleteRecord(store.id(), key, store.seen(key))))));
    }
}
