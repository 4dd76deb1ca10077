package io.holdfast.server.store;

import io.holdfast.testing.AccountContract;
import io.holdfast.testing.StorePorts;

class PostgresAccountTest extends AccountContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
