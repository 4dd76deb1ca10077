package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.Journal;
import io.holdfast.schedule.RunResult;
import io.holdfast.schedule.Runs;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs that programs ask for, and what they are told of them, over HTTP. */
class RunsTest {

    private static final String ID = PreparedRuns.EXECUTION.hex();
    private static final CollectionValue OUTPUTS = CollectionValue.of("total", NumberValue.of(42));
    private static final RunResult RETURNED =
            new RunResult(ExecutionStatus.SUCCESS, Optional.empty(), Optional.of(OUTPUTS));

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject document() {
        return blueprint()
                .then(module(1, "util:GetVariable2").mapping("name", "a"))
                .document();
    }

    private void activeScenario() {
        server.scenario(document());
        server.runs.activate(1);
    }

    private void runsEndWith(RunResult result) {
        server.runs.answerRuns(new Runs.Started(PreparedRuns.EXECUTION, CompletableFuture.completedFuture(result)));
    }

    private void inHistory(ExecutionStatus status, Optional<Failure> failure, OperationRecord... records) {
        History.Entry entry = new History.Entry(
                PreparedRuns.EXECUTION,
                1,
                Journal.Cause.MANUAL,
                Instant.EPOCH,
                status,
                Duration.ZERO,
                1,
                0,
                failure,
                0,
                Optional.empty(),
                false,
                1);
        server.history.add(entry, document(), new History.Operations(List.of(records), List.of(), false));
    }

    private Reply detail(String query) {
        return server.get("/api/v2/scenarios/1/executions/" + ID + query);
    }

    @Test
    void the_data_of_a_run_are_the_scenarios_inputs() {
        activeScenario();

        server.post("/api/v2/scenarios/1/run", "{\"data\":{\"order\":\"a\"}}");

        assertThat(server.runs.started).containsExactly(Bundle.of("order", new TextValue("a")));
    }

    @Test
    void a_responsive_run_answers_what_the_scenario_returned() {
        activeScenario();
        runsEndWith(RETURNED);

        assertThat(server.post("/api/v2/scenarios/1/run", "{}").text())
                .isEqualTo("{\"executionId\":\"" + ID + "\",\"status\":1,\"outputs\":{\"total\":42}}");
    }

    @Test
    void a_run_that_is_not_responsive_is_answered_at_once() {
        activeScenario();
        runsEndWith(RETURNED);

        assertThat(server.post("/api/v2/scenarios/1/run", "{\"responsive\":false}")
                        .text())
                .isEqualTo("{\"executionId\":\"" + ID + "\"}");
    }

    @Test
    void data_that_do_not_fit_the_inputs_are_refused_with_their_names() {
        activeScenario();
        server.runs.answerRuns(new Runs.Unfitting("order (Order) is required, but has no value; map it"));

        Reply refused = server.post("/api/v2/scenarios/1/run", "{\"data\":{}}");

        assertThat(refused.error())
                .isEqualTo(
                        "400 IM005 The data do not fit the inputs of the scenario: order (Order) is required, but has no"
                                + " value; map it");
    }

    @Test
    void whoever_asks_for_it_is_called_back_when_the_execution_has_ended() throws InterruptedException {
        activeScenario();
        CompletableFuture<RunResult> end = new CompletableFuture<>();
        server.runs.answerRuns(new Runs.Started(PreparedRuns.EXECUTION, end));
        server.post("/api/v2/scenarios/1/run", "{\"responsive\":false,\"callbackUrl\":\"http://127.0.0.1:1/ended\"}");

        end.complete(RETURNED);

        RecordingCallbacks.Posted posted = server.callbacks.next();
        assertThat(posted.url()).isEqualTo("http://127.0.0.1:1/ended");
        assertThat(posted.body().text("executionId")).contains(ID);
        assertThat(posted.body().text("statusUrl").orElseThrow())
                .endsWith(":" + server.server.port() + "/api/v2/scenarios/1/executions/" + ID);
    }

    @Test
    void an_execution_is_shown_with_its_outputs() {
        server.scenario(document());
        inHistory(ExecutionStatus.SUCCESS, Optional.empty());
        server.history.returned(PreparedRuns.EXECUTION, OUTPUTS);

        assertThat(detail("").text()).isEqualTo("{\"status\":\"SUCCESS\",\"outputs\":{\"total\":42}}");
    }

    @Test
    void outputs_that_are_larger_than_the_caller_wants_them_are_refused() {
        server.scenario(document());
        inHistory(ExecutionStatus.SUCCESS, Optional.empty());
        server.history.returned(PreparedRuns.EXECUTION, OUTPUTS);

        assertThat(detail("?maxBytes=12").status()).isEqualTo(200);
        assertThat(detail("?maxBytes=11").error())
                .isEqualTo(
                        "413 SC413 The outputs have 12 bytes, more than the 11 that the query allows with maxBytes.");
    }

    @Test
    void an_execution_that_failed_is_shown_with_its_error_and_the_module_that_caused_it() {
        server.scenario(document());
        Failure failure = Failure.of(FailureType.RUNTIME, "it broke");
        inHistory(
                ExecutionStatus.ERROR,
                Optional.of(failure),
                new OperationRecord(
                        1,
                        1,
                        Instant.EPOCH,
                        Duration.ZERO,
                        CollectionValue.EMPTY,
                        new OperationRecord.Failed(failure, OperationRecord.Answer.EXECUTION_FAILED)));

        assertThat(detail("").text())
                .isEqualTo("{\"status\":\"ERROR\",\"error\":{\"name\":\"RuntimeError\",\"message\":\"it broke\","
                        + "\"causeModule\":{\"name\":\"GetVariable2\",\"appName\":\"util\"}}}");
    }
}
