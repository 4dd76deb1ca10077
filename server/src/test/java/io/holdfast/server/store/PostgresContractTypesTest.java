package io.holdfast.server.store;

import io.holdfast.schedule.ContractTypes;
import io.holdfast.testing.StorePorts;

class PostgresContractTypesTest extends ContractTypes {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
