package io.holdfast.server.store;

import io.holdfast.testing.DataStoresContract;
import io.holdfast.testing.StorePorts;

class PostgresDataStoresTest extends DataStoresContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
