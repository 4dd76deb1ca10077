package io.holdfast.testing;

class InMemoryIncompleteSearchTest extends IncompleteSearchContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
