package io.holdfast.server.store;

import io.holdfast.testing.HeldExecutionsContract;
import io.holdfast.testing.StorePorts;

class PostgresHeldExecutionsTest extends HeldExecutionsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
