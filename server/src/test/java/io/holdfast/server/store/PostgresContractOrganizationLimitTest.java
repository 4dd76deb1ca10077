package io.holdfast.server.store;

import io.holdfast.schedule.ContractOrganizationLimit;
import io.holdfast.testing.StorePorts;

class PostgresContractOrganizationLimitTest extends ContractOrganizationLimit {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
