package io.holdfast.testing;

class InMemoryHistoryTest extends HistoryContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
