package io.holdfast.server.store;

import io.holdfast.testing.CommitContract;
import io.holdfast.testing.StorePorts;

class PostgresCommitTest extends CommitContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
