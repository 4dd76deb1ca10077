package io.holdfast.testing;

class InMemoryJournalResumptionTest extends JournalResumptionContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
