package io.holdfast.server.store;

import io.holdfast.testing.JournalResumptionContract;
import io.holdfast.testing.StorePorts;

class PostgresJournalResumptionTest extends JournalResumptionContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
