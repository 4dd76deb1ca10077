package io.holdfast.testing;

class InMemoryBacklogTest extends BacklogContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
