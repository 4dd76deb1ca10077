package io.holdfast.testing;

class InMemoryFullFoldersTest extends FullFoldersContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
