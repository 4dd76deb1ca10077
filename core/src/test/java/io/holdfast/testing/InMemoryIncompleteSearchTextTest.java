package io.holdfast.testing;

class InMemoryIncompleteSearchTextTest extends IncompleteSearchTextContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
