package io.holdfast.server.store;

import io.holdfast.testing.LifecycleTableContract;
import io.holdfast.testing.StorePorts;

class PostgresLifecycleTableTest extends LifecycleTableContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
