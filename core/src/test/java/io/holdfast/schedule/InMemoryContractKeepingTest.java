package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractKeepingTest extends ContractKeeping {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
