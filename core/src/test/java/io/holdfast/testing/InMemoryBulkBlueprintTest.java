package io.holdfast.testing;

class InMemoryBulkBlueprintTest extends BulkBlueprintContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
