package io.holdfast.server.store;

import io.holdfast.testing.RecordChangesContract;
import io.holdfast.testing.StorePorts;

class PostgresRecordChangesTest extends RecordChangesContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
