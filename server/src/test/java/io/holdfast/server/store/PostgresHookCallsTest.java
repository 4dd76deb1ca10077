package io.holdfast.server.store;

import io.holdfast.testing.HookCallsContract;
import io.holdfast.testing.StorePorts;

class PostgresHookCallsTest extends HookCallsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
