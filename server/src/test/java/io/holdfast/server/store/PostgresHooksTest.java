package io.holdfast.server.store;

import io.holdfast.testing.HooksContract;
import io.holdfast.testing.StorePorts;

class PostgresHooksTest extends HooksContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
