package io.holdfast.server.store;

import io.holdfast.testing.AlertSendingContract;
import io.holdfast.testing.StorePorts;

class PostgresAlertSendingTest extends AlertSendingContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
