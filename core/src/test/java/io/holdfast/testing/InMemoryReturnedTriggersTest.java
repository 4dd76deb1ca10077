package io.holdfast.testing;

class InMemoryReturnedTriggersTest extends ReturnedTriggersContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
