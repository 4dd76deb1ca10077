package io.holdfast.server.store;

import io.holdfast.testing.LifecycleContract;
import io.holdfast.testing.StorePorts;

class PostgresLifecycleTest extends LifecycleContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
