package io.holdfast.server.store;

import io.holdfast.testing.CallsContract;
import io.holdfast.testing.StorePorts;

class PostgresCallsTest extends CallsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
