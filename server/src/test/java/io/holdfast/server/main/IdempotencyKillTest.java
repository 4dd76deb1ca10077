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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed (SIGKILL) again and again at the worst moment: the target has done what it was asked for, and its
 * answer is on the way. What is promised: the retry sends the same Idempotency-Key, so that a target which knows the header
 * does each thing once; and the retry says that it may be the second time.
 */
@Tag("kills")
class IdempotencyKillTest {

    private static final int KILLS = 5;
    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestDatabase database = TestDatabase.migrated();

    @TempDir
    private Path data;

    @Test
    void a_target_that_knows_the_key_does_each_thing_once_through_every_kill() throws Exception {
        try (DeduplicatingTarget target = new DeduplicatingTarget()) {
            ServerProcess server = ServerProcess.start(data, TOKEN, 0, database);
            String scenario = create(api(server), target.address());
            List<String> expected = new ArrayList<>();
            for (int kill = 1; kill <= KILLS; kill++) {
                DeduplicatingTarget.Held held = target.holdNext();
                start(api(server), scenario, kill);
                expected.addAll(List.of("first " + kill, "second " + kill));
                held.awaitEffect();
                server.kill();
                held.release();
                server = ServerProcess.start(data, TOKEN, 0, database);
            }
            ApiClient api = api(server);
            List<JsonObject> resolved = awaitResolved(api, scenario);

            assertThat(target.effects()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(target.requests()).hasSizeGreaterThanOrEqualTo(expected.size() + KILLS);
            assertThat(resolved).isNotEmpty().allSatisfy(item -> {
                assertThat(item.text("effect")).contains("unknown");
                assertThat(item.text("effectInWords").orElseThrow()).contains("it may have reached its target");
                assertThat(retried(api, scenario, item).text("effect")).contains("answered");
                assertThat(retried(api, scenario, item).text("repeats").orElseThrow())
                        .startsWith("This may be the second time");
            });
            assertThat(server.stop()).isZero();
        }
    }

    private static ApiClient api(ServerProcess server) {
        return new ApiClient(URI.create(server.address()), TOKEN);
    }

    private static String create(ApiClient api, String target) {
        JsonObject scenario = api.post(
                        "/scenarios",
                        JsonObject.EMPTY
                                .with("teamId", new JsonNumber("1"))
                                .with("scheduling", new JsonText("{\"type\":\"on-demand\"}"))
                                .with("blueprint", new JsonText(blueprint(target))))
                .object("scenario")
                .orElseThrow();
        String id = ((JsonNumber) scenario.get("id").orElseThrow()).literal();
        api.post("/scenarios/" + id + "/start", JsonObject.EMPTY);
        return id;
    }

    private static void start(ApiClient api, String scenario, int number) {
        api.post(
                "/scenarios/" + scenario + "/run",
                JsonObject.EMPTY
                        .with("responsive", new Json.JsonBoolean(false))
                        .with("data", JsonObject.EMPTY.with("number", new JsonNumber(String.valueOf(number)))));
    }

    private static List<JsonObject> awaitResolved(ApiClient api, String scenario) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (open(api, scenario) > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not everything was resolved within " + LIMIT);
            }
            Thread.sleep(100);
        }
        return items(api, scenario);
    }

    /** What runs, waits or is to be retried. */
    private static long open(ApiClient api, String scenario) {
        JsonObject balance = api.get("/conservation?scenarioId=" + scenario)
                .object("conservation")
                .orElseThrow();
        return number(balance, "running") + number(balance, "waiting") + number(balance, "open");
    }

    private static long number(JsonObject object, String name) {
        return Long.parseLong(((JsonNumber) object.get(name).orElseThrow()).literal());
    }

    private static List<JsonObject> items(ApiClient api, String scenario) {
        return api.get("/dlqs?scenarioId=" + scenario).array("dlqs").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** The first operation of the latest retry of the item. */
    private static JsonObject retried(ApiClient api, String scenario, JsonObject item) {
        Json latest = api.get("/dlqs/" + item.text("id").orElseThrow() + "/logs")
                .array("dlqLogs")
                .getFirst();
        Optional<String> execution = ((JsonObject) latest).text("id");
        return (JsonObject) api.get("/scenarios/" + scenario + "/logs/" + execution.orElseThrow() + "/operations")
                .array("operations")
                .getFirst();
    }

    private static String blueprint(String target) {
        return """
                {"name": "Idempotent", "flow": [
                  {"id": 1, "module": "scenario-service:StartSubscenario", "version": 2}, %s, %s],
                 "interface": {"input": [{"name": "number", "type": "number", "required": true}], "output": []},
                 "metadata": {"version": 1, "scenario": {"dlq": true},
                   "holdfast": {"retryDelays": ["PT1S", "PT1S", "PT1S", "PT1S", "PT1S", "PT1S"]}}}
                """.formatted(post(2, target, "first"), post(3, target, "second"));
    }

    private static String post(int id, String target, String body) {
        return """
                {"id": %d, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                  "mapper": {"url": "%s", "method": "post", "bodyType": "raw", "contentType": "text/plain",
                    "data": "%s {{1.number}}"}}""".formatted(id, target, body);
    }
}
