package io.holdfast.testing;

class InMemoryCommitTest extends CommitContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
