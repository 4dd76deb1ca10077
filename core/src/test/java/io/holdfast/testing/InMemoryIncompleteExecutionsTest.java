package io.holdfast.testing;

class InMemoryIncompleteExecutionsTest extends IncompleteExecutionsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
