package io.holdfast.server.store;

import io.holdfast.testing.ByHandContract;
import io.holdfast.testing.StorePorts;

class PostgresByHandTest extends ByHandContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
