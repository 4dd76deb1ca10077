package io.holdfast.server.store;

import io.holdfast.schedule.ContractFullFolder;
import io.holdfast.testing.StorePorts;

class PostgresContractFullFolderTest extends ContractFullFolder {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
