package io.holdfast.testing;

class InMemoryLifecycleTableTest extends LifecycleTableContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
