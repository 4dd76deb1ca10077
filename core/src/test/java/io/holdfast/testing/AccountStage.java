package io.holdfast.testing;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.scenario.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the {@link io.holdfast.incomplete.ByHand} begin with. */
abstract class AccountStage {

    static final Failure INTERRUPTED =
            Failure.of(FailureType.EXECUTION_INTERRUPTED, "The server stopped; the outcome is unknown");

    StorePorts ports = StorePorts.inMemory();
    StoreDriver driver = new StoreDriver(ports);
    Scenario scenario = driver.scenario();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
    }

    List<Attempt> attempts(IncompleteId id) {
        return ports.byHand().attempts(id, StoreDriver.ALL);
    }

    Account account(IncompleteId id) {
        return ports.byHand().account(id).orElseThrow();
    }

    void ask(IncompleteId id, Actor actor) {
        ports.incompletes().requestRetry(scenario.id(), new Ids(Set.of(id)), driver.now(), actor);
    }
}
