package io.holdfast.testing;

class InMemoryItemImportsTest extends ItemImportsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
