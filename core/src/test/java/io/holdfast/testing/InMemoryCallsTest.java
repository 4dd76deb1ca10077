package io.holdfast.testing;

class InMemoryCallsTest extends CallsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
