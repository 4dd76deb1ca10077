package io.holdfast.server.store;

import io.holdfast.testing.FullFoldersContract;
import io.holdfast.testing.StorePorts;

class PostgresFullFoldersTest extends FullFoldersContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
