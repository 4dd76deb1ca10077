package io.holdfast.testing;

import org.junit.jupiter.api.BeforeEach;

/** What tests of {@link io.holdfast.incomplete.Journal} begin with: an empty store. */
abstract class JournalStage {

    StorePorts ports = StorePorts.inMemory();
    StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }
}
