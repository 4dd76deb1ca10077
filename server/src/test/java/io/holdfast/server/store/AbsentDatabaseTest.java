package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.schedule.AbsentStore;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class AbsentDatabaseTest extends AbsentStore {

    private static final TestStore STORE =
            TestStore.open(TestDatabase.migrated(), StoreLimits.STANDARD.withWriteWait(Duration.ofMillis(200)));

    @Override
    protected StorePorts emptyStore() {
        return STORE.emptied();
    }

    @Override
    protected void whileNothingIsConfirmed(Runnable work) throws Exception {
        try (BlockedWrites blocked = BlockedWrites.of(STORE)) {
            blocked.firstWrite(AbsentDatabaseTest::writeSomething);
            work.run();
            blocked.release();
        }
    }

    private static void writeSomething() {
        STORE.store().journal().begin(List.of(new Beginning(new ExecutionId(new UUID(0, 0)), Optional.empty())));
    }
}
