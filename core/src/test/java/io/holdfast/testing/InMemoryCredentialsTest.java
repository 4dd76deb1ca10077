package io.holdfast.testing;

class InMemoryCredentialsTest extends CredentialsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
