package io.holdfast.testing;

class InMemoryHistorySumsTest extends HistorySumsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
