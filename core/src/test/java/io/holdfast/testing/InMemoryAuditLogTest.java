package io.holdfast.testing;

class InMemoryAuditLogTest extends AuditLogContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
