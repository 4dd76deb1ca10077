package io.holdfast.schedule;

import io.holdfast.testing.StorePorts;

class InMemoryContractFullFolderTest extends ContractFullFolder {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
