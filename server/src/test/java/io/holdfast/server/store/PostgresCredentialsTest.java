package io.holdfast.server.store;

import io.holdfast.testing.CredentialsContract;
import io.holdfast.testing.StorePorts;

class PostgresCredentialsTest extends CredentialsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
