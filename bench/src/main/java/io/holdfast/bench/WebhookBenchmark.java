package io.holdfast.bench;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Executions per second and the time until a webhook call is acknowledged, at 1, 16 and 64 clients, for webhook → set
 * variables → filter → HTTP POST. The server, its PostgreSQL, the clients and the target share the machine. An execution
 * counts when the target received its request; the durable end of each is waited for before the next round.
 */
final class WebhookBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final int[] CLIENTS = {1, 16, 64};

    private static final String BODY =
            "{\"id\": 4711, \"customer\": \"Ada Lovelace\", \"quantity\": 3, \"price\": 49.9, \"note\": \"by the door\"}";

    private WebhookBenchmark() {}

    static void run(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            System.err.println("holdfast bench webhook: takes no options");
            System.exit(2);
        }
        Path data = Files.createTempDirectory("holdfast-bench");
        try (CountingTarget target = new CountingTarget();
                ServerProcess server = ServerProcess.start(data);
                ApiClient api = new ApiClient(URI.create(server.address()), server.token())) {
            measure(target, api);
        } finally {
            delete(data);
        }
    }

    private static void measure(CountingTarget target, ApiClient api) throws InterruptedException {
        JsonObject hook = api.post(
                        "/hooks",
                        JsonObject.EMPTY
                                .with("name", new JsonText("bench"))
                                .with("teamId", new JsonNumber("1"))
                                .with("typeName", new JsonText("gateway-webhook")))
                .object("hook")
                .orElseThrow();
        Json hookId = hook.get("id").orElseThrow();
        JsonObject scenario = api.post(
                        "/scenarios",
                        JsonObject.EMPTY
                                .with("teamId", new JsonNumber("1"))
                                .with("scheduling", new JsonText("{\"type\":\"immediately\"}"))
                                .with("blueprint", new JsonText(blueprint(hookId, target.port()))))
                .object("scenario")
                .orElseThrow();
        String id = scenario.get("id").orElseThrow() instanceof JsonNumber(String literal) ? literal : "";
        api.post("/scenarios/" + id + "/start", JsonObject.EMPTY);
        String path = URI.create(hook.text("url").orElseThrow()).getPath();
        int port = api.server().getPort();

        System.out.println("warming up for " + WARM_UP.toSeconds() + " s");
        Load.run(64, WARM_UP, port, path, BODY);
        awaitRest(api, id);
        System.out.println("clients  executions/s  acknowledged/s   p50 ms   p95 ms   p99 ms   refused");
        for (int clients : CLIENTS) {
            long before = target.received();
            long start = System.nanoTime();
            Load.Result load = Load.run(clients, ROUND, port, path, BODY);
            awaitRest(api, id);
            double seconds = (System.nanoTime() - start) / 1e9;
            long executions = target.received() - before;
            System.out.printf(
                    "%7d  %12.0f  %14.0f  %7.2f  %7.2f  %7.2f  %8d%n",
                    clients,
                    executions / seconds,
                    load.perSecond(),
                    load.milliseconds(0.5),
                    load.milliseconds(0.95),
                    load.milliseconds(0.99),
                    load.others());
            if (executions != load.accepted()) {
                System.out.println("  the target received " + executions + " requests for " + load.accepted()
                        + " acknowledged calls: they must be equal");
            }
        }
    }

    /** Waits until every accepted execution has durably ended. */
    private static void awaitRest(ApiClient api, String scenario) throws InterruptedException {
        while (running(api, scenario) > 0) {
            Thread.sleep(50);
        }
    }

    private static long running(ApiClient api, String scenario) {
        JsonObject balance = api.get("/conservation?scenarioId=" + scenario)
                .object("conservation")
                .orElseThrow();
        return balance.get("running").orElseThrow() instanceof JsonNumber(String literal)
                ? Long.parseLong(literal)
                : -1;
    }

    private static String blueprint(Json hook, int port) {
        String number = hook instanceof JsonNumber(String literal) ? literal : "0";
        return """
                {"name": "Bench", "flow": [
                  {"id": 1, "module": "gateway:CustomWebHook", "version": 1, "parameters": {"hook": %s}, "mapper": {}},
                  {"id": 2, "module": "util:SetVariables", "version": 1, "parameters": {}, "mapper": {
                    "scope": "roundtrip", "variables": [
                      {"name": "customer", "value": "{{upper(1.customer)}}"},
                      {"name": "total", "value": "{{1.quantity * 1.price}}"}]}},
                  {"id": 3, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                    "filter": {"name": "worth it", "conditions": [[{"a": "{{2.total}}", "o": "number:greater", "b": "100"}]]},
                    "mapper": {"url": "http://127.0.0.1:%d/orders", "method": "post", "bodyType": "raw",
                      "contentType": "application/json", "parseResponse": true,
                      "data": "{\\"id\\": {{1.id}}, \\"customer\\": \\"{{2.customer}}\\", \\"total\\": {{2.total}}}"}}],
                 "metadata": {"instant": true, "version": 1, "scenario": {"dlq": true}}}
                """.formatted(number, port);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
