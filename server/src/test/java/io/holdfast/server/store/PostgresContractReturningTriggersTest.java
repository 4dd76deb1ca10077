package io.holdfast.server.store;

import io.holdfast.schedule.ContractReturningTriggers;
import io.holdfast.testing.StorePorts;

class PostgresContractReturningTriggersTest extends ContractReturningTriggers {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
