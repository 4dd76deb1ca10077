package io.holdfast.testing;

class InMemoryIncompleteSearchOrderTest extends IncompleteSearchOrderContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
