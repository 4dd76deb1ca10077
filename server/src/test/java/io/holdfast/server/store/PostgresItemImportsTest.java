package io.holdfast.server.store;

import io.holdfast.testing.ItemImportsContract;
import io.holdfast.testing.StorePorts;

class PostgresItemImportsTest extends ItemImportsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
