package io.holdfast.server.store;

import io.holdfast.testing.BulkBlueprintContract;
import io.holdfast.testing.StorePorts;

class PostgresBulkBlueprintTest extends BulkBlueprintContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
