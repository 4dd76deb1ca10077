package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractOrganizationLimitTest extends ContractOrganizationLimit {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
