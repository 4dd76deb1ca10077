package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.execution.Cycle;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.History.Entry;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Call;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioInterface;
import io.holdfast.scenario.Scenarios.Draft;
import io.holdfast.scenario.Scenarios.Update;
import io.holdfast.team.Team;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.Variables;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store promises about inputs and outputs of scenarios, and about executions that others call. */
public abstract class CallsContract {

    private static final CollectionValue OUTPUTS = CollectionValue.of("total", NumberValue.of(42));
    private static final ScenarioInterface ORDERS = new ScenarioInterface(fields("order"), fields("total"));

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    private static JsonArray fields(String name) {
        return new JsonArray(
                List.of(JsonObject.EMPTY.with("name", new JsonText(name)).with("type", new JsonText("number"))));
    }

    private void finishReturning(ExecutionId execution, CollectionValue outputs) {
        ports.journal()
                .finish(new Finished(
                        execution,
                        driver.now(),
                        ExecutionStatus.SUCCESS,
                        1,
                        Optional.empty(),
                        Progress.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(outputs)));
    }

    private ExecutionId acceptCalled(ExecutionId id, Scenario scenario, Call call) {
        ports.journal()
                .accept(new Accepted(
                        id,
                        scenario.id(),
                        1,
                        driver.now(),
                        Cause.CALLED,
                        List.of(),
                        false,
                        Optional.empty(),
                        Optional.of(call)));
        return id;
    }

    @Test
    void what_an_execution_returned_is_in_the_history() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("a"));
        assertThat(ports.history().outputs(execution)).isEmpty();

        finishReturning(execution, OUTPUTS);

        assertThat(ports.history().outputs(execution)).contains(OUTPUTS);
    }

    @Test
    void an_end_that_is_written_again_changes_nothing_about_the_outputs() {
        ExecutionId execution = driver.accept(driver.scenario());
        finishReturning(execution, OUTPUTS);

        finishReturning(execution, CollectionValue.EMPTY);

        assertThat(ports.history().outputs(execution)).contains(OUTPUTS);
    }

    @Test
    void a_confidential_scenario_keeps_no_outputs_in_its_history() {
        ExecutionId execution = driver.accept(driver.scenario(StoreSample.confidentialBlueprint()));

        finishReturning(execution, OUTPUTS);

        assertThat(ports.history().outputs(execution)).isEmpty();
    }

    @Test
    void what_a_run_has_returned_is_kept_until_it_has_ended() {
        ExecutionId execution = driver.accept(driver.scenario());
        Snapshot returned = new Snapshot(List.of(), Variables.NONE, Cycle.FIRST, 1, 1, false, Optional.of(OUTPUTS));

        ports.journal().checkpoint(execution, StoreSample.told(StoreSample.triggered()), returned);

        assertThat(driver.unfinished(execution).start()).contains(returned);
    }

    @Test
    void an_execution_that_was_called_tells_its_caller_and_is_found_by_the_operation_that_called_it() {
        Scenario scenario = driver.scenario();
        ExecutionId caller = driver.accept(scenario);
        Call call = new Call(caller, "operation-7", 2);

        ExecutionId called = acceptCalled(driver.newExecutionId(), scenario, call);

        assertThat(ports.history().call(called)).contains(call);
        assertThat(ports.history().called("operation-7")).map(Entry::id).contains(called);
        assertThat(ports.history().find(called)).map(Entry::cause).contains(Cause.CALLED);
        assertThat(driver.unfinished(called).cause()).isEqualTo(Cause.CALLED);
        assertThat(ports.history().call(caller)).isEmpty();
        assertThat(ports.history().called("operation-8")).isEmpty();
    }

    @Test
    void of_the_executions_that_an_operation_called_the_latest_is_found() {
        Scenario scenario = driver.scenario();
        ExecutionId caller = driver.accept(scenario);
        acceptCalled(driver.newExecutionId(), scenario, new Call(caller, "operation-7", 1));
        ExecutionId second = acceptCalled(driver.newExecutionId(), scenario, new Call(caller, "operation-7", 1));

        assertThat(ports.history().called("operation-7")).map(Entry::id).contains(second);
    }

    @Test
    void accepting_a_called_execution_again_changes_nothing() {
        Scenario scenario = driver.scenario();
        Call first = new Call(driver.accept(scenario), "operation-7", 1);
        ExecutionId called = acceptCalled(driver.newExecutionId(), scenario, first);

        acceptCalled(called, scenario, new Call(driver.accept(scenario), "operation-8", 2));

        assertThat(ports.history().call(called)).contains(first);
        assertThat(ports.history().called("operation-8")).isEmpty();
    }

    @Test
    void outputs_and_calls_go_with_their_scenario() {
        Scenario scenario = driver.scenario();
        ExecutionId caller = driver.accept(driver.scenario());
        ExecutionId called = acceptCalled(driver.newExecutionId(), scenario, new Call(caller, "operation-7", 1));
        finishReturning(called, OUTPUTS);

        ports.scenarios().delete(scenario.id(), driver.now());

        assertThat(ports.history().outputs(called)).isEmpty();
        assertThat(ports.history().call(called)).isEmpty();
        assertThat(ports.history().called("operation-7")).isEmpty();
    }

    @Test
    void a_scenario_is_created_with_its_inputs_and_outputs() {
        Scenario created = ports.scenarios()
                .create(
                        new Draft(
                                Team.FIRST,
                                "Orders",
                                StoreSample.blueprint("Orders"),
                                JsonObject.EMPTY,
                                Optional.empty(),
                                ORDERS),
                        driver.now());

        assertThat(ports.scenarios().find(created.id())).map(Scenario::io).contains(ORDERS);
    }

    @Test
    void inputs_and_outputs_are_changed_alone_and_stay_when_anything_else_changes() {
        Scenario scenario = driver.scenario();
        ports.scenarios().update(scenario.id(), Update.ofInterface(ORDERS), driver.now());

        Scenario renamed = ports.scenarios()
                .update(
                        scenario.id(),
                        new Update(
                                Optional.of("Renamed"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        driver.now())
                .orElseThrow();
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());

        assertThat(renamed.io()).isEqualTo(ORDERS);
        assertThat(renamed.blueprintVersion()).isEqualTo(1);
        assertThat(ports.scenarios().find(scenario.id())).map(Scenario::io).contains(ORDERS);
    }
}
