package io.holdfast.server.store;

import io.holdfast.testing.HookLearningContract;
import io.holdfast.testing.StorePorts;

class PostgresHookLearningTest extends HookLearningContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }
}
