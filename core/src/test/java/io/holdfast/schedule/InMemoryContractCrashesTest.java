package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractCrashesTest extends ContractCrashes {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
