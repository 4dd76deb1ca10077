package io.holdfast.server.store;

import io.holdfast.schedule.ContractResolving;
import io.holdfast.testing.StorePorts;

class PostgresContractResolvingTest extends ContractResolving {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
