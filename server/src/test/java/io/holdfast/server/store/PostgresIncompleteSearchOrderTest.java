package io.holdfast.server.store;

import io.holdfast.testing.IncompleteSearchOrderContract;
import io.holdfast.testing.StorePorts;

class PostgresIncompleteSearchOrderTest extends IncompleteSearchOrderContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
