package io.holdfast.server.store;

import io.holdfast.testing.HistorySumsContract;
import io.holdfast.testing.StorePorts;

class PostgresHistorySumsTest extends HistorySumsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
