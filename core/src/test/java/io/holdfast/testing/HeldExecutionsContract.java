package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.HeldExecutions.Content;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.HeldExecutions} promises, and the journal about discarding them. */
public abstract class HeldExecutionsContract {

    private static final long SIZE = ByteSize.of(bundle("a").fields());

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    private Set<ExecutionId> discard(Scenario scenario, ExecutionId... executions) {
        return ports.journal().discard(scenario.id(), Set.of(executions), driver.now(), "somebody");
    }

    @Test
    void what_is_held_is_listed_oldest_first() {
        Scenario scenario = driver.scenario();
        ExecutionId first = driver.hold(scenario, bundle("a"));
        ports.clock().tick(Duration.ofSeconds(1));
        ExecutionId second = driver.hold(scenario, bundle("b"));
        driver.hold(driver.scenario(), bundle("other"));

        assertThat(ports.held().list(scenario.id(), 10, 0))
                .containsExactly(
                        new Held(first, StoreSample.START, SIZE, Optional.empty()),
                        new Held(second, driver.now(), SIZE, Optional.empty()));
        assertThat(ports.held().list(scenario.id(), 1, 1)).extracting(Held::id).containsExactly(second);
        assertThat(ports.held().use(scenario.id()).executions()).isEqualTo(2);
        assertThat(ports.held().use(scenario.id()).bytes()).isEqualTo(2 * SIZE);
        assertThat(ports.held().use(scenario.id()).oldest()).contains(StoreSample.START);
    }

    @Test
    void what_has_begun_or_ended_or_has_no_bundles_is_not_held() {
        Scenario scenario = driver.scenario();
        ExecutionId begun = driver.hold(scenario, bundle("a"));
        ports.journal().begin(List.of(new Beginning(begun, Optional.empty())));
        driver.accept(scenario, bundle("b"));
        driver.hold(scenario);

        assertThat(ports.held().list(scenario.id(), 10, 0)).isEmpty();
        assertThat(ports.held().find(scenario.id(), begun)).isEmpty();
        assertThat(ports.held().use(scenario.id()).oldest()).isEmpty();
    }

    @Test
    void those_that_are_held_are_told_from_other_executions_of_the_scenario() {
        Scenario scenario = driver.scenario();
        ExecutionId held = driver.hold(scenario, bundle("a"));
        driver.hold(scenario, bundle("b"));
        ExecutionId running = driver.accept(scenario, bundle("c"));
        ExecutionId others = driver.hold(driver.scenario(), bundle("d"));

        assertThat(ports.held().among(scenario.id(), Set.of(held, running, others)))
                .containsExactly(new Held(held, StoreSample.START, SIZE, Optional.empty()));
        assertThat(ports.held().among(scenario.id(), Set.of())).isEmpty();
    }

    @Test
    void scenarios_that_hold_something_are_told_from_others() {
        Scenario holding = driver.scenario();
        driver.hold(holding, bundle("a"));
        driver.hold(holding, bundle("b"));
        Scenario running = driver.scenario();
        driver.accept(running, bundle("c"));

        assertThat(ports.held().holding(Set.of(holding.id(), running.id(), 77L)))
                .containsExactly(holding.id());
        assertThat(ports.held().holding(Set.of())).isEmpty();
    }

    @Test
    void one_is_shown_with_its_bundles_to_those_of_its_scenario() {
        Scenario scenario = driver.scenario();
        ExecutionId held = driver.hold(scenario, bundle("a"));

        assertThat(ports.held().find(scenario.id(), held).map(Content::bundles)).contains(List.of(bundle("a")));
        assertThat(ports.held().find(driver.scenario().id(), held)).isEmpty();
    }

    @Test
    void a_confidential_scenario_shows_no_bundles() {
        Scenario scenario = driver.scenario(StoreSample.confidentialBlueprint());
        ExecutionId held = driver.hold(scenario, bundle("secret"));

        Content content = ports.held().find(scenario.id(), held).orElseThrow();

        assertThat(content.confidential()).isTrue();
        assertThat(content.bundles()).isEmpty();
    }

    @Test
    void a_discarded_execution_ends_with_a_failure_that_says_so_and_is_counted() {
        Scenario scenario = driver.scenario();
        ExecutionId discarded = driver.hold(scenario, bundle("a"));
        ExecutionId kept = driver.hold(scenario, bundle("b"));

        assertThat(discard(scenario, discarded)).containsExactly(discarded);

        assertThat(driver.allUnfinished()).containsExactly(kept);
        History.Entry entry = ports.history().find(discarded).orElseThrow();
        assertThat(entry.status()).isEqualTo(ExecutionStatus.ERROR);
        assertThat(entry.failure()).contains(Journal.discarded("somebody"));
        assertThat(ports.history().operations(discarded, 10, 0).triggerBundles())
                .containsExactly(bundle("a"));
        assertThat(ports.history().balance(scenario.id())).isEqualTo(new History.Balance(2, 0, 0, 1, 0, 1));
    }

    @Test
    void of_a_confidential_scenario_nothing_stays_in_the_history() {
        Scenario scenario = driver.scenario(StoreSample.confidentialBlueprint());
        ExecutionId held = driver.hold(scenario, bundle("secret"));

        discard(scenario, held);

        assertThat(ports.history().operations(held, 10, 0).triggerBundles()).isEmpty();
        assertThat(ports.history().find(held)).isPresent();
    }

    @Test
    void what_has_begun_is_another_scenarios_or_was_discarded_before_is_not_discarded() {
        Scenario scenario = driver.scenario();
        ExecutionId begun = driver.accept(scenario, bundle("a"));
        ExecutionId others = driver.hold(driver.scenario(), bundle("b"));
        ExecutionId twice = driver.hold(scenario, bundle("c"));
        discard(scenario, twice);

        assertThat(discard(scenario, begun, others, twice)).isEmpty();

        assertThat(driver.allUnfinished()).containsExactlyInAnyOrder(begun, others);
        assertThat(ports.history().balance(scenario.id())).isEqualTo(new History.Balance(2, 0, 1, 0, 0, 1));
    }
}
