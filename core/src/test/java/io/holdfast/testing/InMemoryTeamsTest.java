package io.holdfast.testing;

class InMemoryTeamsTest extends TeamsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
