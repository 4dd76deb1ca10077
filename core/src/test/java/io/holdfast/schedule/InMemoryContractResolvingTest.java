package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractResolvingTest extends ContractResolving {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
