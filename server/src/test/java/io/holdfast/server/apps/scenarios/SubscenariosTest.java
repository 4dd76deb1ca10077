package io.holdfast.server.apps.scenarios;

import static io.holdfast.server.apps.scenarios.CallingScenarios.caller;
import static io.holdfast.server.apps.scenarios.CallingScenarios.data;
import static io.holdfast.server.apps.scenarios.CallingScenarios.order;
import static io.holdfast.server.apps.scenarios.CallingScenarios.passedOn;
import static io.holdfast.server.apps.scenarios.CallingScenarios.worker;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.History;
import io.holdfast.schedule.RunLimits;
import io.holdfast.schedule.RunResult;
import io.holdfast.schedule.Runs;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scenarios that call others: what goes in and comes out, what is refused, and that nothing waits for itself. */
@Timeout(60)
class SubscenariosTest {

    private static final String ORDER = "[{\"name\":\"order\",\"type\":\"text\",\"required\":true}]";

    private CallingServer scenarios = new CallingServer();

    @AfterEach
    void stop() {
        scenarios.close();
    }

    @Test
    void a_scenario_puts_its_inputs_out_and_returns_its_outputs() throws Exception {
        long worker = scenarios.scenario(worker());

        RunResult result = scenarios.run(worker, order("a"));

        assertThat(result.outputs()).contains(CollectionValue.of("done", new TextValue("a")));
        assertThat(scenarios
                        .store
                        .history()
                        .outputs(scenarios.history(worker).getFirst().id()))
                .isEqualTo(result.outputs());
    }

    @Test
    void inputs_are_coerced_and_defaults_filled_in() throws Exception {
        long scenario = scenarios.scenario(
                blueprint()
                        .then(module(1, "scenario-service:ReturnData")
                                .version(2)
                                .mapping("count", "{{var.input.count}}")
                                .mapping("unit", "{{var.input.unit}}")),
                "[{\"name\":\"count\",\"type\":\"number\"},{\"name\":\"unit\",\"type\":\"text\",\"default\":\"kg\"}]",
                "[]");

        RunResult result = scenarios.run(scenario, Bundle.of("count", new TextValue("7")));

        assertThat(result.outputs().orElseThrow().items())
                .containsEntry("count", NumberValue.of(7))
                .containsEntry("unit", new TextValue("kg"));
    }

    @Test
    void inputs_that_do_not_fit_start_nothing() {
        long worker = scenarios.scenario(worker(), ORDER, "[]");

        Runs.Start start = scenarios.server().start(worker, List.of());

        assertThat(start).isEqualTo(new Runs.Unfitting("order (order) is required, but has no value; map it"));
        assertThat(scenarios.history(worker)).isEmpty();
    }

    @Test
    void outputs_are_coerced_and_what_does_not_fit_is_a_data_error() throws Exception {
        BlueprintBuilder returning = blueprint()
                .then(module(1, "scenario-service:ReturnData").version(2).mapping("total", "{{var.input.total}}"));
        long scenario = scenarios.scenario(returning, "[]", "[{\"name\":\"total\",\"type\":\"number\"}]");

        assertThat(scenarios
                        .run(scenario, Bundle.of("total", new TextValue("42")))
                        .outputs())
                .contains(CollectionValue.of("total", NumberValue.of(42)));

        Failure failure = scenarios
                .run(scenario, Bundle.of("total", new TextValue("many")))
                .failure()
                .orElseThrow();
        assertThat(failure.type()).isEqualTo(FailureType.DATA);
        assertThat(failure.message())
                .startsWith("The outputs do not fit the outputs of the scenario: total (total): Expected a number");
    }

    @Test
    void a_caller_goes_on_with_what_the_scenario_that_it_called_returned() throws Exception {
        long worker = scenarios.scenario(worker(), ORDER, "[]");
        long caller = scenarios.scenario(caller(worker, "a", true));

        RunResult result = scenarios.run(caller);

        assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
        assertThat(scenarios.work.calls()).containsExactly("a");
        assertThat(scenarios.after.calls()).containsExactly("a");
    }

    @Test
    void a_caller_that_does_not_wait_is_told_the_execution() throws Exception {
        long worker = scenarios.scenario(worker());
        long caller = scenarios.scenario(caller(worker, "a", false));

        scenarios.run(caller);

        History.Entry called = scenarios.awaitAll(worker, 1).getFirst();
        assertThat(scenarios.after.calls()).containsExactly(called.id().hex());
        assertThat(scenarios.work.calls()).containsExactly("a");
    }

    @Test
    void a_confidential_scenario_returns_its_outputs_to_its_caller_and_keeps_none() throws Exception {
        long worker = scenarios.scenario(worker().setting("confidential", true));
        long caller = scenarios.scenario(caller(worker, "secret", true));

        scenarios.run(caller);

        assertThat(scenarios.after.calls()).containsExactly("secret");
        assertThat(scenarios
                        .store
                        .history()
                        .outputs(scenarios.history(worker).getFirst().id()))
                .isEmpty();
    }

    @Test
    void the_error_of_the_called_execution_is_the_callers_with_the_scenario_and_the_execution_named() throws Exception {
        long worker = scenarios.scenario(worker());
        long caller = scenarios.scenario(caller(worker, "a", true));
        scenarios.work.failsOn("a", Failure.of(FailureType.CONNECTION, "connection refused"));

        Failure failure = scenarios.run(caller).failure().orElseThrow();

        assertThat(failure.type()).isEqualTo(FailureType.CONNECTION);
        assertThat(failure.message())
                .isEqualTo("Execution " + scenarios.history(worker).getFirst().id() + " of the scenario " + worker
                        + " (\"Test\") failed: connection refused");
    }

    @Test
    void a_retry_calls_again_what_failed() throws Exception {
        long worker = scenarios.scenario(worker());
        long caller = scenarios.scenario(passedOn(worker).storingIncompleteExecutions());
        scenarios.work.failsOn("a", Failure.of(FailureType.DATA, "malformed"));
        scenarios.run(caller, order("a"));
        scenarios.work.works();

        scenarios.retryAll(caller);

        assertThat(scenarios.awaitAll(worker, 2))
                .extracting(History.Entry::status)
                .containsExactly(ExecutionStatus.SUCCESS, ExecutionStatus.ERROR);
        assertThat(scenarios.awaitAll(caller, 2))
                .extracting(History.Entry::status)
                .containsExactly(ExecutionStatus.SUCCESS, ExecutionStatus.WARNING);
        assertThat(scenarios.after.calls()).containsExactly("a");
    }

    @Test
    void inputs_that_do_not_fit_the_called_scenario_are_a_validation_error_of_the_caller() throws Exception {
        long worker = scenarios.scenario(worker(), ORDER, "[]");
        long caller = scenarios.scenario(caller(worker, "", true));

        Failure failure = scenarios.run(caller).failure().orElseThrow();

        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .isEqualTo("The inputs do not fit those of the scenario " + worker
                        + " (\"Test\"): order (order) is required, but has no value; map it");
        assertThat(scenarios.history(worker)).isEmpty();
    }

    @Test
    void scenarios_that_are_not_there_off_or_triggered_are_not_called() throws Exception {
        long off = scenarios.scenario(worker());
        scenarios.server().deactivate(off);
        long triggered = scenarios.scenario(blueprint().then(module(1, "test:Trigger")));

        assertThat(refusal(4711)).isEqualTo("There is no scenario 4711 to call.");
        assertThat(refusal(off)).contains("because it is off");
        assertThat(refusal(triggered)).contains("because it starts with a trigger");
    }

    private String refusal(long called) throws Exception {
        Failure failure = scenarios
                .run(scenarios.scenario(caller(called, "a", true)))
                .failure()
                .orElseThrow();
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        return failure.message();
    }

    @Test
    void a_scenario_that_calls_itself_ends_at_the_depth_limit() throws Exception {
        long scenario = scenarios.scenario(caller(1, "a", true));

        RunResult result = scenarios.run(scenario);

        assertThat(result.failure().orElseThrow().message())
                .contains("10 calls, one from within the other, lead here already");
        assertThat(scenarios.history(scenario)).hasSize(11);
    }

    @Test
    void a_sequential_scenario_that_calls_itself_does_not_wait_for_itself() throws Exception {
        long scenario = scenarios.scenario(caller(1, "a", true).setting("sequential", true));

        RunResult result = scenarios.run(scenario);

        assertThat(result.failure().orElseThrow().message()).contains("waits for this very call");
    }

    @Test
    void callers_that_wait_leave_their_places_to_those_that_they_wait_for() throws Exception {
        scenarios.close();
        scenarios = new CallingServer(new RunLimits(1, 2, Duration.ofSeconds(20), 100, 3));
        long worker = scenarios.scenario(worker());
        long middle = scenarios.scenario(middle(worker));
        long caller = scenarios.scenario(caller(middle, "a", true));

        List<Runs.Started> started = new ArrayList<>();
        for (int run = 0; run < 6; run++) {
            started.add(scenarios.start(caller));
        }

        for (Runs.Started each : started) {
            assertThat(scenarios.end(each).status()).isEqualTo(ExecutionStatus.SUCCESS);
        }
        assertThat(scenarios.work.calls()).hasSize(6);
    }

    private static BlueprintBuilder middle(long called) {
        return blueprint()
                .then(module(1, "scenario-service:CallSubscenario")
                        .version(2)
                        .mapping("scenario", "SCN_" + called)
                        .mapping("data", data("{{var.input.order}}")))
                .then(module(2, "scenario-service:ReturnData").version(2).mapping("done", "{{1.done}}"));
    }
}
