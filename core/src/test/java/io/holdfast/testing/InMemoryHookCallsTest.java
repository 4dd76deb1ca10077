package io.holdfast.testing;

class InMemoryHookCallsTest extends HookCallsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
