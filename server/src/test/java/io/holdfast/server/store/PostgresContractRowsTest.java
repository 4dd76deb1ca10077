package io.holdfast.server.store;

import io.holdfast.schedule.ContractRows;
import io.holdfast.testing.StorePorts;

class PostgresContractRowsTest extends ContractRows {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
