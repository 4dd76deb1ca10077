package io.holdfast.server.store;

import io.holdfast.testing.StorePorts;
import io.holdfast.testing.TeamsContract;

class PostgresTeamsTest extends TeamsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
