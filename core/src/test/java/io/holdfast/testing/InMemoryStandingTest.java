package io.holdfast.testing;

class InMemoryStandingTest extends StandingContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
