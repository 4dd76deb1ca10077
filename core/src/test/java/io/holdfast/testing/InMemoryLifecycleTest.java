package io.holdfast.testing;

class InMemoryLifecycleTest extends LifecycleContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
