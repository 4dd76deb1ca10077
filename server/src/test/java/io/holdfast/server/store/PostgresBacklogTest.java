package io.holdfast.server.store;

import io.holdfast.testing.BacklogContract;
import io.holdfast.testing.StorePorts;

class PostgresBacklogTest extends BacklogContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
