package io.holdfast.server.store;

import io.holdfast.testing.IncompleteSearchTextContract;
import io.holdfast.testing.StorePorts;

class PostgresIncompleteSearchTextTest extends IncompleteSearchTextContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
