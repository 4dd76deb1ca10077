package io.holdfast.server.store;

import io.holdfast.testing.StorePorts;
import io.holdfast.testing.SubstituteContract;

class PostgresSubstituteTest extends SubstituteContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
