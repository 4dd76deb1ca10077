package io.holdfast.server.store;

import io.holdfast.testing.StorePorts;
import io.holdfast.testing.TransactionContract;

class PostgresTransactionTest extends TransactionContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
