package io.holdfast.testing;

class InMemoryAccessTest extends AccessContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
