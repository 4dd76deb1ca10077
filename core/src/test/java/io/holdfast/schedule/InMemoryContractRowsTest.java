package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractRowsTest extends ContractRows {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
