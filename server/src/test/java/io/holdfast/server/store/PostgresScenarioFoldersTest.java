package io.holdfast.server.store;

import io.holdfast.testing.ScenarioFoldersContract;
import io.holdfast.testing.StorePorts;

class PostgresScenarioFoldersTest extends ScenarioFoldersContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
