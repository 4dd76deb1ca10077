package io.holdfast.testing;

class InMemoryAccountTest extends AccountContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
