package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.team.Team;
import io.holdfast.testing.ScenariosContract;
import io.holdfast.testing.StorePorts;
import io.holdfast.testing.StoreSample;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PostgresScenariosTest extends ScenariosContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }

    /** Each looks whether another scenario has the webhook only when it is its turn. */
    @Test
    void of_scenarios_that_are_created_with_one_webhook_at_once_one_has_it() throws InterruptedException {
        StorePorts ports = emptyStore();
        long hook = ports.hooks()
                .create(new Hooks.Draft(Team.FIRST, "0".repeat(32), "orders", false, false, false), StoreSample.START)
                .id();
        Scenarios.Draft draft =
                new Scenarios.Draft("Orders", StoreSample.blueprint("Orders"), JsonObject.EMPTY, Optional.of(hook));
        Callable<Scenario> creation = () -> ports.scenarios().create(draft, StoreSample.START);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Scenario>> created = callers.invokeAll(Collections.nCopies(8, creation));
            assertThat(created)
                    .filteredOn(each -> each.state() == Future.State.SUCCESS)
                    .hasSize(1);
        }
    }
}
