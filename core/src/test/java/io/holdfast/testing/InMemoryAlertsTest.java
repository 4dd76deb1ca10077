package io.holdfast.testing;

class InMemoryAlertsTest extends AlertsContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
