package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.ImportedItem;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemImports.AlreadyThere;
import io.holdfast.incomplete.ItemImports.Import;
import io.holdfast.incomplete.ItemImports.NoScenario;
import io.holdfast.incomplete.ItemImports.OfOtherOrigin;
import io.holdfast.incomplete.ItemImports.Outcome;
import io.holdfast.incomplete.ItemImports.Stored;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.scenario.Scenario;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.ItemImports} promises. */
public abstract class ItemImportsContract {

    private static final ExecutionId ELSEWHERE = new ExecutionId(new UUID(7, 7));
    private static final JsonObject EDITED = StoreSample.blueprint("edited elsewhere");

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    private ImportedItem item(JsonObject blueprint) {
        return new ImportedItem(driver.newItem(Optional.empty()), ELSEWHERE, blueprint, 5, 3);
    }

    private Outcome imported(long scenario, ImportedItem item) {
        return ports.imports().store(new Import(scenario, driver.newExecutionId(), driver.now(), "somebody"), item);
    }

    private IncompleteWork work(ImportedItem item) {
        return ports.incompletes().work(item.item().id()).orElseThrow();
    }

    @Test
    void an_imported_item_is_there_as_it_was_and_waits_for_a_person() {
        Scenario scenario = driver.scenario();
        ImportedItem item = item(EDITED);

        assertThat(imported(scenario.id(), item)).isEqualTo(new Stored());

        IncompleteExecution stored = driver.item(item.item().id());
        assertThat(stored.state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(stored.failure()).isEqualTo(StoreSample.REFUSED);
        assertThat(stored.attempts()).isEqualTo(5);
        assertThat(stored.automaticAttempts()).isEqualTo(3);
        assertThat(work(item).blueprint()).isEqualTo(EDITED);
        assertThat(work(item).snapshot()).isEqualTo(item.item().interruption().snapshot());
        assertThat(ports.incompletes().use(scenario.id()).items()).isEqualTo(1);
        assertThat(ports.search()
                        .page(ItemFilter.ALL, ItemSort.NEWEST_FIRST, Optional.empty(), 10)
                        .items())
                .containsExactly(stored);
    }

    @Test
    void a_blueprint_that_is_the_scenarios_own_is_not_kept_a_second_time() {
        Scenario scenario = driver.scenario();
        ImportedItem item = item(StoreSample.blueprint("orders"));

        imported(scenario.id(), item);

        assertThat(driver.item(item.item().id()).edited()).isFalse();
        assertThat(work(item).blueprint()).isEqualTo(StoreSample.blueprint("orders"));
    }

    @Test
    void an_imported_item_counts_as_accepted_and_open_until_it_is_resolved() {
        Scenario scenario = driver.scenario();
        ImportedItem item = item(EDITED);
        imported(scenario.id(), item);

        assertThat(ports.history().balance(scenario.id())).isEqualTo(new History.Balance(1, 0, 0, 0, 1, 0));

        ports.incompletes()
                .requestRetry(scenario.id(), new Ids(Set.of(item.item().id())), driver.now());
        driver.resolve(driver.claimOne(scenario));

        assertThat(driver.item(item.item().id()).state()).isEqualTo(IncompleteState.RESOLVED);
        assertThat(ports.history().balance(scenario.id())).isEqualTo(new History.Balance(1, 1, 0, 0, 0, 0));
        assertThat(driver.allUnfinished()).isEmpty();
    }

    @Test
    void what_was_imported_is_not_imported_again_not_even_when_it_is_long_gone() {
        Scenario scenario = driver.scenario();
        ImportedItem item = item(EDITED);
        imported(scenario.id(), item);

        assertThat(imported(scenario.id(), item)).isEqualTo(new AlreadyThere());
        driver.discard(driver.item(item.item().id()));
        ports.incompletes().purge(driver.now().plusSeconds(1), StoreDriver.ALL);

        assertThat(imported(scenario.id(), item)).isEqualTo(new AlreadyThere());
        assertThat(ports.imports().known(item.item().id(), ELSEWHERE)).contains(new AlreadyThere());
        assertThat(ports.history().balance(scenario.id()).accepted()).isEqualTo(1);
    }

    @Test
    void what_this_server_exported_is_there_already() {
        Scenario scenario = driver.scenario();
        NewIncomplete own = driver.newItem(Optional.empty());
        ExecutionId origin = driver.store(scenario, own);

        assertThat(imported(scenario.id(), new ImportedItem(own, origin, EDITED, 0, 0)))
                .isEqualTo(new AlreadyThere());
        assertThat(imported(scenario.id(), new ImportedItem(own, ELSEWHERE, EDITED, 0, 0)))
                .isEqualTo(new OfOtherOrigin(origin));
    }

    @Test
    void nothing_is_stored_for_a_scenario_that_is_gone() {
        ImportedItem item = item(EDITED);

        assertThat(imported(12_345, item)).isEqualTo(new NoScenario());

        assertThat(ports.imports().known(item.item().id(), ELSEWHERE)).isEmpty();
        assertThat(ports.incompletes().find(item.item().id())).isEmpty();
    }
}
