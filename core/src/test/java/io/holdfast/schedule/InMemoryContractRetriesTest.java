package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractRetriesTest extends ContractRetries {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
