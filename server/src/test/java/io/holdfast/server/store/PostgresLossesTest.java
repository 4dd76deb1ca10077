package io.holdfast.server.store;

import io.holdfast.testing.LossesContract;
import io.holdfast.testing.StorePorts;

class PostgresLossesTest extends LossesContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
