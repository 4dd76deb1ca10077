package io.holdfast.testing;

class InMemoryAlertSendingTest extends AlertSendingContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
