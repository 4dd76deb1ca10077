package io.holdfast.testing;

class InMemoryScenarioFoldersTest extends ScenarioFoldersContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
