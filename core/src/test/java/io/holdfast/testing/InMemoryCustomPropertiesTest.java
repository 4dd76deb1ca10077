package io.holdfast.testing;

class InMemoryCustomPropertiesTest extends CustomPropertiesContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
