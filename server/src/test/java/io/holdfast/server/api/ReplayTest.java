package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final String REPLAY = "/api/v2/scenarios/1/replay";

    private final LiveServer server = LiveServer.start();

    @BeforeEach
    void prepare() {
        server.scenario(
                BlueprintBuilder.blueprint().then(LiveServer.webhook()).then(LiveServer.act(2)),
                LiveServer.immediately());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String replaying(String... executions) {
        return "{\"executionIds\":[\"" + String.join("\",\"", executions) + "\"]}";
    }

    /** Runs the scenario once, and answers the id of its execution. */
    private String executed(String value) {
        return server.post("/api/v2/scenarios/1/run", "{\"data\":{\"value\":\"" + value + "\"}}")
                .at("executionId");
    }

    @Test
    void what_an_execution_began_with_runs_again() {
        String first = executed("first");
        String second = executed("second");

        Reply replayed = server.post(REPLAY, replaying(second, first));

        assertThat(replayed.status()).isEqualTo(202);
        assertThat(replayed.at("executions.0.replayedId")).isEqualTo(second);
        assertThat(replayed.at("executions.1.replayedId")).isEqualTo(first);
        ExecutionId again =
                ExecutionId.parse(replayed.at("executions.0.executionId")).orElseThrow();
        assertThat(server.store.history().operations(again, 1, 0).triggerBundles())
                .containsExactly(Bundle.of("value", new TextValue("second")));
    }

    @Test
    void nothing_begins_when_one_of_them_cannot_be_replayed() {
        String first = executed("first");
        String missing = "00000000000000000000000000000001";

        assertThat(server.post(REPLAY, replaying(first, missing)).error())
                .isEqualTo("404 SC404 There is no execution \"" + missing + "\" of the scenario 1.");
        assertThat(server.post(REPLAY, replaying("first")).error())
                .isEqualTo("404 SC404 There is no execution \"first\" of the scenario 1.");
        assertThat(server.post(REPLAY, "{\"executionIds\":[]}").error())
                .isEqualTo("400 IM005 executionIds: expected at least one id.");
        assertThat(server.post(REPLAY, "{}").error()).isEqualTo("400 IM005 executionIds: required, but missing.");
        assertThat(server.get("/api/v2/scenarios/1/logs?pg[offset]=1").at("scenarioLogs"))
                .isEqualTo("[]");
    }

    @Test
    void a_scenario_that_is_off_replays_nothing() {
        String first = executed("first");
        server.scenarios.deactivate(1);

        assertThat(server.post(REPLAY, replaying(first)).error()).startsWith("422 IM016 The scenario 1 is not active");
    }

    @Test
    void what_was_confidential_was_not_kept() {
        server.patch(
                "/api/v2/scenarios/1",
                TestServer.blueprintBody(BlueprintBuilder.blueprint()
                        .setting("confidential", true)
                        .then(LiveServer.webhook())
                        .then(LiveServer.act(2))
                        .document()));
        String first = executed("first");

        assertThat(server.post(REPLAY, replaying(first)).error())
                .isEqualTo("422 IM016 The scenario was confidential when the execution " + first
                        + " ran, so what it began with was not kept.");
    }
}
