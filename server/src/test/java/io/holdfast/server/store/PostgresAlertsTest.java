package io.holdfast.server.store;

import io.holdfast.testing.AlertsContract;
import io.holdfast.testing.StorePorts;

class PostgresAlertsTest extends AlertsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
