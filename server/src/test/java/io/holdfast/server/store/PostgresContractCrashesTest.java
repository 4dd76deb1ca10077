package io.holdfast.server.store;

import io.holdfast.schedule.ContractCrashes;
import io.holdfast.testing.StorePorts;

class PostgresContractCrashesTest extends ContractCrashes {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
