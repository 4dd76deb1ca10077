package io.holdfast.testing;

class InMemoryConservationTest extends ConservationContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
