package io.holdfast.testing;

class InMemoryScenarioSearchTest extends ScenarioSearchContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
