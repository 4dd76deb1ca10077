package io.holdfast.testing;

class InMemoryBulkJobsTest extends BulkJobsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
