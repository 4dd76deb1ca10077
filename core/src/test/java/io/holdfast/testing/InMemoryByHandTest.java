package io.holdfast.testing;

class InMemoryByHandTest extends ByHandContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
