package io.holdfast.testing;

class InMemoryJournalTest extends JournalContract {

    @Override
    protected StorePorts emptyStore() {
        return StorePorts.inMemory();
    }
}
