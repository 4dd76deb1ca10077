package io.holdfast.testing;

class InMemoryBulkTotalsTest extends BulkTotalsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
