package io.holdfast.server.store;

import io.holdfast.testing.JournalContract;
import io.holdfast.testing.StorePorts;

class PostgresJournalTest extends JournalContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
