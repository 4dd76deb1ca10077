package io.holdfast.server.store;

import io.holdfast.testing.CustomFunctionsContract;
import io.holdfast.testing.StorePorts;

class PostgresCustomFunctionsTest extends CustomFunctionsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
