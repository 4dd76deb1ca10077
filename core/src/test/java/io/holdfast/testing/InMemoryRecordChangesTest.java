package io.holdfast.testing;

class InMemoryRecordChangesTest extends RecordChangesContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
