package io.holdfast.testing;

class InMemoryTransactionTest extends TransactionContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
