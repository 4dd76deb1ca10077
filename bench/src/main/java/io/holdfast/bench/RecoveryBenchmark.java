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
import java.util.function.IntFunction;

/**
 * A target goes away, 10 000 executions fail and are stored; it comes back, and all are retried. How many
 * scenarios they belong to counts: three of a scenario are retried at a time. The server, its PostgreSQL, the clients and the target share the machine. Stored and
 * resolved are counted when they are durable.
 */
final class RecoveryBenchmark {

    private static final int SCENARIOS = 40;
    private static final int MOST_SCENARIOS = 1_000;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int ROUNDS = 5;
    private static final int FAILURES = 10_000;
    private static final int CLIENTS = 64;
    private static final int LISTS = 200;
    private static final List<String> SORTS = List.of("-created", "size", "-size", "nextRetry");

    private static final String BODY =
            "{\"id\": 4711, \"customer\": \"Ada Lovelace\", \"quantity\": 3, \"price\": 49.9, \"note\": \"by the door\"}";

    record Scenario(String id, String hookPath) {}

    private RecoveryBenchmark() {}

    static void run(String[] arguments) throws IOException, InterruptedException {
        int count = scenarios(arguments);
        Path data = Files.createTempDirectory("holdfast-bench");
        try (CountingTarget target = new CountingTarget();
                ServerProcess server = ServerProcess.start(data);
                ApiClient api = new ApiClient(URI.create(server.address()), server.token())) {
            List<Scenario> scenarios = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                scenarios.add(create(api, target.port()));
            }
            System.out.println(count + " scenarios, of each of which three are retried at a time");
            // A server that has just started compiles its code beside its work.
            System.out.println("warming up with " + WARM_UP_ROUNDS + " × " + FAILURES + " failures");
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                fail(api, target, scenarios);
                resolve(api, target, scenarios);
            }

            double[] stored = new double[ROUNDS];
            double[] resolved = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                stored[round] = FAILURES / fail(api, target, scenarios);
                System.out.printf("%d failures stored: %.0f/s%n", FAILURES, stored[round]);
                lists(api, scenarios.getFirst());
                resolved[round] = FAILURES / resolve(api, target, scenarios);
                System.out.printf("%d retried and resolved: %.0f/s%n", FAILURES, resolved[round]);
            }
            System.out.printf(
                    "the median of %d rounds: %.0f stored/s, %.0f resolved/s%n",
                    ROUNDS, median(stored), median(resolved));
        } finally {
            WebhookBenchmark.delete(data);
        }
    }

    /** Has one call fail, and waits until it is stored. */
    static void fail(ApiClient api, CountingTarget target, Scenario scenario, String body) throws InterruptedException {
        target.away(true);
        Load.post(1, 1, api.server().getPort(), List.of(scenario.hookPath()), body);
        await(api, "open", 1);
        target.away(false);
    }

    private static int scenarios(String[] arguments) {
        if (arguments.length == 0) {
            return SCENARIOS;
        }
        boolean understood = arguments.length == 2
                && arguments[0].equals("--scenarios")
                && arguments[1].matches("[1-9][0-9]{0,3}")
                && Integer.parseInt(arguments[1]) <= MOST_SCENARIOS;
        if (!understood) {
            System.err.println("holdfast bench recovery: expected nothing, or --scenarios with a number from 1 to "
                    + MOST_SCENARIOS + "; found " + String.join(" ", arguments));
            System.exit(2);
        }
        return Integer.parseInt(arguments[1]);
    }

    /** Has 10 000 calls fail; answers how many seconds it took until all were stored. */
    private static double fail(ApiClient api, CountingTarget target, List<Scenario> scenarios)
            throws InterruptedException {
        target.away(true);
        List<String> paths = scenarios.stream().map(Scenario::hookPath).toList();
        long start = System.nanoTime();
        long accepted = Load.post(CLIENTS, FAILURES, api.server().getPort(), paths, BODY);
        await(api, "open", accepted);
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
        await(api, "open", 0);
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void lists(ApiClient api, Scenario scenario) {
        page(api, "a page of 50 of them", number -> "/dlqs?scenarioId=" + scenario.id() + page(number));
        page(
                api,
                "of all scenarios, of a type and pending",
                number -> "/incomplete-executions?type=ConnectionError&state=pending&pg%5Blimit%5D=50&sort="
                        + SORTS.get(number % SORTS.size()));
    }

    private static String page(int offset) {
        return "&pg%5Blimit%5D=50&pg%5Boffset%5D=" + offset;
    }

    private static void page(ApiClient api, String what, IntFunction<String> path) {
        long[] times = new long[LISTS];
        for (int number = 0; number < LISTS; number++) {
            long start = System.nanoTime();
            api.get(path.apply(number));
            times[number] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        System.out.printf(
                "%s: p50 %.1f ms, p95 %.1f ms%n", what, times[LISTS / 2] / 1e6, times[LISTS * 95 / 100] / 1e6);
    }

    /** Asks ten times a second for the balance of all scenarios: to ask is work, too. */
    private static void await(ApiClient api, String place, long expected) throws InterruptedException {
        while (true) {
            JsonObject balance = api.get("/conservation").object("conservation").orElseThrow();
            if (number(balance, place) == expected && number(balance, "running") == 0) {
                return;
            }
            Thread.sleep(100);
        }
    }

    private static long number(JsonObject object, String name) {
        return object.get(name).orElseThrow() instanceof JsonNumber(String literal) ? Long.parseLong(literal) : -1;
    }

    static Scenario create(ApiClient api, int port) {
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
                """.formatted(hook, port);
    }
}
