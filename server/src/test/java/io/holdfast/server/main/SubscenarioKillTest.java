package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.postgres.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed (SIGKILL) while one scenario waits for another, which sleeps before it posts to the target. What is
 * promised: after the next start the called execution goes on, is not called a second time, and its caller goes on with
 * what it returned, without a doubt and without a person.
 */
@Tag("kills")
class SubscenarioKillTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestDatabase database = TestDatabase.migrated();

    @TempDir
    private Path data;

    @Test
    void a_caller_and_what_it_calls_survive_a_kill_and_each_happens_once() throws Exception {
        try (RecordingTarget target = new RecordingTarget()) {
            ServerProcess killed = ServerProcess.start(data, TOKEN, 0, database);
            ApiClient before = new ApiClient(URI.create(killed.address()), TOKEN);
            String called = create(before, called(target.address()));
            String caller = create(before, caller(called, target.address()));
            String execution = before.post(
                            "/scenarios/" + caller + "/run", json("responsive", new Json.JsonBoolean(false)))
                    .text("executionId")
                    .orElseThrow();
            awaitCalled(before, called);
            killed.kill();

            try (ServerProcess restarted = ServerProcess.start(data, TOKEN, 0, database)) {
                ApiClient after = new ApiClient(URI.create(restarted.address()), TOKEN);
                JsonObject end = awaitEnd(after, caller, execution);

                assertThat(restarted.output()).contains("2 executions that were not finished are taken up again");
                assertThat(end.text("status")).contains("SUCCESS");
                assertThat(after.get("/scenarios/" + called + "/logs").array("scenarioLogs"))
                        .hasSize(1);
                assertThat(after.get("/dlqs?scenarioId=" + caller).array("dlqs"))
                        .isEmpty();
                assertThat(target.received()).containsOnly(entry("order 7"), entry("returned order 7"));
            }
        }
    }

    private static Map.Entry<String, Integer> entry(String body) {
        return Map.entry(body, 1);
    }

    private static JsonObject json(String name, Json value) {
        return JsonObject.EMPTY.with(name, value);
    }

    private static String create(ApiClient api, String blueprint) {
        JsonObject scenario = api.post(
                        "/scenarios",
                        json("teamId", new JsonNumber("1"))
                                .with("scheduling", new JsonText("{\"type\":\"on-demand\"}"))
                                .with("blueprint", new JsonText(blueprint)))
                .object("scenario")
                .orElseThrow();
        String id = ((JsonNumber) scenario.get("id").orElseThrow()).literal();
        api.post("/scenarios/" + id + "/start", JsonObject.EMPTY);
        return id;
    }

    private static void awaitCalled(ApiClient api, String called) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (api.get("/scenarios/" + called + "/logs").array("scenarioLogs").isEmpty()) {
            pause(end);
        }
    }

    private static JsonObject awaitEnd(ApiClient api, String scenario, String execution) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        JsonObject detail = api.get("/scenarios/" + scenario + "/executions/" + execution);
        while (detail.text("status").equals(Optional.of("RUNNING"))) {
            pause(end);
            detail = api.get("/scenarios/" + scenario + "/executions/" + execution);
        }
        return detail;
    }

    private static void pause(long end) throws InterruptedException {
        if (System.nanoTime() > end) {
            throw new AssertionError("It did not happen within " + LIMIT);
        }
        Thread.sleep(50);
    }

    private static String called(String target) {
        return """
                {"name": "Called", "flow": [
                  {"id": 1, "module": "scenario-service:StartSubscenario", "version": 2},
                  {"id": 2, "module": "util:FunctionSleep", "version": 1, "mapper": {"duration": 5}},
                  %s,
                  {"id": 4, "module": "scenario-service:ReturnData", "version": 2,
                    "mapper": {"done": "order {{var.input.order}}"}}],
                 "interface": {"input": [{"name": "order", "type": "number", "required": true}], "output": []}}
                """.formatted(post(3, target, "order {{1.order}}"));
    }

    private static String caller(String called, String target) {
        return """
                {"name": "Caller", "flow": [
                  {"id": 1, "module": "scenario-service:CallSubscenario", "version": 2,
                    "mapper": {"scenario": "SCN_%s", "data": {"order": 7}}},
                  %s],
                 "metadata": {"scenario": {"dlq": true}}}
                """.formatted(called, post(2, target, "returned {{1.done}}"));
    }

    private static String post(int id, String target, String body) {
        return """
                {"id": %d, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                  "mapper": {"url": "%s", "method": "post", "bodyType": "raw", "contentType": "text/plain", "data": "%s"}}""".formatted(id, target, body);
    }
}
