package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractReturningTriggersTest extends ContractReturningTriggers {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
