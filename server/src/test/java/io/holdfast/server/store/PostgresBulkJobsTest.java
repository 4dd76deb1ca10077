package io.holdfast.server.store;

import io.holdfast.testing.BulkJobsContract;
import io.holdfast.testing.StorePorts;

class PostgresBulkJobsTest extends BulkJobsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
