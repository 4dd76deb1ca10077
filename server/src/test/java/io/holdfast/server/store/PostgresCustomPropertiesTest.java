package io.holdfast.server.store;

import io.holdfast.testing.CustomPropertiesContract;
import io.holdfast.testing.StorePorts;

class PostgresCustomPropertiesTest extends CustomPropertiesContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
