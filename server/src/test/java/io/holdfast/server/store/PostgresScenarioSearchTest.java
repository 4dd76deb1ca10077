package io.holdfast.server.store;

import io.holdfast.testing.ScenarioSearchContract;
import io.holdfast.testing.StorePorts;

class PostgresScenarioSearchTest extends ScenarioSearchContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
