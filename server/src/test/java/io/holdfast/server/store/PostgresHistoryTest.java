package io.holdfast.server.store;

import io.holdfast.testing.HistoryContract;
import io.holdfast.testing.StorePorts;

class PostgresHistoryTest extends HistoryContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
