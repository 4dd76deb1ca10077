package io.holdfast.server.store;

import io.holdfast.schedule.ContractStoring;
import io.holdfast.testing.StorePorts;

class PostgresContractStoringTest extends ContractStoring {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
