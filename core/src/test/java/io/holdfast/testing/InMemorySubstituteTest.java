package io.holdfast.testing;

class InMemorySubstituteTest extends SubstituteContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
