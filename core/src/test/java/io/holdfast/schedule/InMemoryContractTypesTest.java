package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractTypesTest extends ContractTypes {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
