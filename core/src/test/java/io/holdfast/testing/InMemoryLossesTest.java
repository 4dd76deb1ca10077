package io.holdfast.testing;

class InMemoryLossesTest extends LossesContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
