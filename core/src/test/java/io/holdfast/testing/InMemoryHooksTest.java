package io.holdfast.testing;

class InMemoryHooksTest extends HooksContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
