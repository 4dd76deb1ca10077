package io.holdfast.server.store;

import io.holdfast.testing.StandingContract;
import io.holdfast.testing.StorePorts;

class PostgresStandingTest extends StandingContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
