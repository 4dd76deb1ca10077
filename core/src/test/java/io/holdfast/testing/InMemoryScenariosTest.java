package io.holdfast.testing;

class InMemoryScenariosTest extends ScenariosContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
