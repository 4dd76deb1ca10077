package io.holdfast.testing;

class InMemoryHookLearningTest extends HookLearningContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
