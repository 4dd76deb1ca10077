package io.holdfast.server.store;

import io.holdfast.testing.ReturnedTriggersContract;
import io.holdfast.testing.StorePorts;

class PostgresReturnedTriggersTest extends ReturnedTriggersContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
