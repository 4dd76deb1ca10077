package io.holdfast.server.store;

import io.holdfast.testing.AccessContract;
import io.holdfast.testing.StorePorts;

class PostgresAccessTest extends AccessContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
