package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractStoringTest extends ContractStoring {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
