package io.holdfast.server.store;

import io.holdfast.testing.BulkTotalsContract;
import io.holdfast.testing.StorePorts;

class PostgresBulkTotalsTest extends BulkTotalsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
