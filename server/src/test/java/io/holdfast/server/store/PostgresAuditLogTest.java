package io.holdfast.server.store;

import io.holdfast.testing.AuditLogContract;
import io.holdfast.testing.StorePorts;

class PostgresAuditLogTest extends AuditLogContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
