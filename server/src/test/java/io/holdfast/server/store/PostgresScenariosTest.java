package io.holdfast.server.store;

import io.holdfast.testing.ScenariosContract;
import io.holdfast.testing.StorePorts;

class PostgresScenariosTest extends ScenariosContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
