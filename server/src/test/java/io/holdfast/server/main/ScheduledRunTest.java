package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.postgres.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program runs a scenario by its schedule, also one that was due while it was down. */
@Tag("kills")
class ScheduledRunTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String BLUEPRINT = """
            {"name": "Scheduled", "flow": [
              {"id": 1, "module": "util:SetVariables", "version": 1, "parameters": {}, "mapper": {
                "scope": "roundtrip", "variables": [{"name": "a", "value": "1"}]}}]}
            """;

    private final TestDatabase database = TestDatabase.migrated();

    @TempDir
    private Path data;

    private static ApiClient api(ServerProcess server) {
        return new ApiClient(URI.create(server.address()), TOKEN);
    }

    /** An active scenario that is due once, then. */
    private static void scenario(ApiClient api, Instant due) {
        String scheduling = "{\"type\":\"once\",\"date\":\"" + due + "\"}";
        api.post(
                "/scenarios",
                JsonObject.EMPTY
                        .with("teamId", new JsonNumber("1"))
                        .with("scheduling", new JsonText(scheduling))
                        .with("blueprint", new JsonText(BLUEPRINT)));
        api.post("/scenarios/1/start", JsonObject.EMPTY);
    }

    private static List<Json> awaitRuns(ApiClient api) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<Json> ended = api.get("/scenarios/1/logs?status=1").array("scenarioLogs");
        while (ended.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(100);
            ended = api.get("/scenarios/1/logs?status=1").array("scenarioLogs");
        }
        return ended;
    }

    private static Json nextExec(ApiClient api) {
        return api.get("/scenarios/1")
                .object("scenario")
                .flatMap(scenario -> scenario.get("nextExec"))
                .orElseThrow();
    }

    @Test
    void a_scenario_runs_when_it_is_due() throws Exception {
        try (ServerProcess server = ServerProcess.start(data, TOKEN, 0, database)) {
            scenario(api(server), Instant.now().plusSeconds(5));

            assertThat(awaitRuns(api(server))).hasSize(1);
            assertThat(nextExec(api(server))).isEqualTo(new JsonNull());
        }
    }

    @Test
    void a_run_that_was_due_while_the_server_was_down_is_made_up_once() throws Exception {
        ServerProcess first = ServerProcess.start(data, TOKEN, 0, database);
        scenario(api(first), Instant.now().plusSeconds(5));
        assertThat(nextExec(api(first))).isInstanceOf(JsonText.class);
        first.kill();

        try (ServerProcess second = ServerProcess.start(data, TOKEN, 0, database)) {
            assertThat(awaitRuns(api(second))).hasSize(1);
            assertThat(nextExec(api(second))).isEqualTo(new JsonNull());
        }
    }
}
