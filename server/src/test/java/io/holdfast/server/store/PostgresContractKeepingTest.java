package io.holdfast.server.store;

import io.holdfast.schedule.ContractKeeping;
import io.holdfast.testing.StorePorts;

class PostgresContractKeepingTest extends ContractKeeping {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
