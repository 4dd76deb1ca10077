package io.holdfast.server.store;

import io.holdfast.testing.IncompleteExecutionsContract;
import io.holdfast.testing.StorePorts;

class PostgresIncompleteExecutionsTest extends IncompleteExecutionsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
