package io.holdfast.testing;

class InMemoryDataStoresTest extends DataStoresContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
