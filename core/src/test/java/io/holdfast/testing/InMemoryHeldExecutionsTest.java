package io.holdfast.testing;

class InMemoryHeldExecutionsTest extends HeldExecutionsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
