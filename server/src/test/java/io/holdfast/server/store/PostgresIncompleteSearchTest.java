package io.holdfast.server.store;

import io.holdfast.testing.IncompleteSearchContract;
import io.holdfast.testing.StorePorts;

class PostgresIncompleteSearchTest extends IncompleteSearchContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
