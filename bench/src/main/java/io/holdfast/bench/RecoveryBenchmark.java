package io.holdfast.bench;

import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A target goes away, 10 000 executions fail and are stored; it comes back, and all are retried. Ten scenarios, because three
 * of a scenario are retried at a time. The server, its PostgreSQL, the clients and the target share the machine. Stored and
 * resolved are counted when they are durable.
 */
final class RecoveryBenchmark {

    private static final int SCENARIOS = 10;
    private static final int FAILURES = 10_000;
    private static final int CLIENTS = 64;
    private static final int LISTS = 200;

    private static final String BODY =
            "{\"id\": 4711, \"customer\": \"Ada Lovelace\", \"quantity\": 3, \"price\": 49.9, \"note\": \"by the door\"}";

    private record Scenario(String id, String hookPath) {}

    private RecoveryBenchmark() {}

    static void run(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            System.err.println("holdfast bench recovery: takes no options");
            System.exit(2);
        }
        Path data = Files.createTempDirectory("holdfast-bench");
        try (CountingTarget target = new CountingTarget();
                ServerProcess server = ServerProcess.start(data);
                ApiClient api = new ApiClient(URI.create(server.address()), server.token())) {
            List<Scenario> scenarios = new ArrayList<>();
            for (int number = 0; number < SCENARIOS; number++) {
                scenarios.add(create(api, target.port()));
            }
            System.out.println("warming up with " + FAILURES + " failures");
            fail(api, target, scenarios);
            resolve(api, target, scenarios);

            double stored = fail(api, target, scenarios);
            System.out.printf("%d failures stored in %.1f s: %.0f/s%n", FAILURES, stored, FAILURES / stored);
            lists(api, scenarios.getFirst());
            double resolved = resolve(api, target, scenarios);
            System.out.printf("%d retried and resolved in %.1f s: %.0f/s%n", FAILURES, resolved, FAILURES / resolved);
        } finally {
            WebhookBenchmark.delete(data);
        }
    }

    /** Has 10 000 calls fail; answers how many seconds it took until all were stored. */
    private static double fail(ApiClient api, CountingTarget target, List<Scenario> scenarios)
            throws InterruptedException {
        target.away(true);
        List<String> paths = scenarios.stream().map(Scenario::hookPath).toList();
        long start = System.nanoTime();
        long accepted = Load.post(CLIENTS, FAILURES, api.server().getPort(), paths, BODY);
        await(api, scenarios, "open", accepted);
        if (accepted != FAILURES) {
            System.out.println("  only " + accepted + " calls were accepted");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Has all that is open retried; answers how many seconds it took until nothing was. */
    private static double resolve(ApiClient api, CountingTarget target, List<Scenario> scenarios)
            throws InterruptedException {
        target.away(false);
        long start = System.nanoTime();
        JsonObject all = JsonObject.EMPTY.with("all", new JsonBoolean(true));
        for (Scenario scenario : scenarios) {
            api.post("/dlqs/retry?scenarioId=" + scenario.id(), all);
        }
        await(api, scenarios, "open", 0);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void lists(ApiClient api, Scenario scenario) {
        long[] times = new long[LISTS];
        for (int number = 0; number < LISTS; number++) {
            long start = System.nanoTime();
            api.get("/dlqs?scenarioId=" + scenario.id() + "&pg%5Blimit%5D=50&pg%5Boffset%5D=" + number);
            times[number] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        System.out.printf("a page of 50 of them: p50 %.1f ms, p95 %.1f ms%n", times[LISTS / 2] / 1e6, times[LISTS * 95 / 100] / 1e6);
    }

    private static void await(ApiClient api, List<Scenario> scenarios, String place, long expected)
            throws InterruptedException {
        while (sum(api, scenarios, place) != expected || sum(api, scenarios, "running") != 0) {
            Thread.sleep(20);
        }
    }

    private static long sum(ApiClient api, List<Scenario> scenarios, String place) {
        return scenarios.stream()
                .mapToLong(scenario -> number(
                        api.get("/conservation?scenarioId=" + scenario.id())
                                .object("conservation")
                                .orElseThrow(),
                        place))
                .sum();
    }

    private static long number(JsonObject object, String name) {
        return object.get(name).orElseThrow() instanceof JsonNumber(String literal) ? Long.parseLong(literal) : -1;
    }

    private static Scenario create(ApiClient api, int port) {
        JsonObject hook = api.post(
                        "/hooks",
                        JsonObject.EMPTY
                                .with("name", new JsonText("bench"))
                                .with("teamId", new JsonNumber("1"))
                                .with("typeName", new JsonText("gateway-webhook")))
                .object("hook")
                .orElseThrow();
        JsonObject scenario = api.post(
                        "/scenarios",
                        JsonObject.EMPTY
                                .with("teamId", new JsonNumber("1"))
                                .with("scheduling", new JsonText("{\"type\":\"immediately\"}"))
                                .with("blueprint", new JsonText(blueprint(number(hook, "id"), port))))
                .object("scenario")
                .orElseThrow();
        String id = String.valueOf(number(scenario, "id"));
        api.post("/scenarios/" + id + "/start", JsonObject.EMPTY);
        return new Scenario(id, URI.create(hook.text("url").orElseThrow()).getPath());
    }

    private static String blueprint(long hook, int port) {
        return """
                {"name": "Bench", "flow": [
                  {"id": 1, "module": "gateway:CustomWebHook", "version": 1, "parameters": {"hook": %d}, "mapper": {}},
                  {"id": 3, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                    "mapper": {"url": "http://127.0.0.1:%d/orders", "method": "post", "bodyType": "raw",
                      "contentType": "application/json", "parseResponse": false,
                      "data": "{\\"id\\": {{1.id}}, \\"customer\\": \\"{{upper(1.customer)}}\\"}"}}],
                 "metadata": {"instant": true, "version": 1, "scenario": {"dlq": true},
                   "holdfast": {"retryDelays": ["PT10H"]}}}
                """
                .formatted(hook, port);
    }
}
