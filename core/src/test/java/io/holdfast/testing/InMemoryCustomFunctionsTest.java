package io.holdfast.testing;

class InMemoryCustomFunctionsTest extends CustomFunctionsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
