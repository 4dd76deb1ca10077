package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.MALFORMED;
import static io.holdfast.testing.StoreSample.told;
import static io.holdfast.testing.StoreSample.triggered;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.History.Entry;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Returned;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the {@link io.holdfast.incomplete.History} begin with. */
abstract class HistoryStage {

    StorePorts ports = StorePorts.inMemory();
    StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    Entry entry(ExecutionId execution) {
        return ports.history().find(execution).orElseThrow();
    }

    void giveBack(ExecutionId execution, ExecutionId again) {
        ports.journal()
                .finish(new Finished(
                        execution,
                        driver.now(),
                        ExecutionStatus.ERROR,
                        1,
                        Optional.of(MALFORMED),
                        told(triggered()),
                        Optional.empty(),
                        Optional.of(Returned.untouched(again))));
    }
}
