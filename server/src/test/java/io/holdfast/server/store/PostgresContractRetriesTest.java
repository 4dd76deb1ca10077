package io.holdfast.server.store;

import io.holdfast.schedule.ContractRetries;
import io.holdfast.testing.StorePorts;

class PostgresContractRetriesTest extends ContractRetries {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
