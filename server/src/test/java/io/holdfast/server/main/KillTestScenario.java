package io.holdfast.server.main;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A scenario that posts each call's id to the target, with storing on and retries an hour away. */
final class KillTestScenario {

    private static final int PAGE = 200;

    private final ApiClient api;
    private final String id;
    private final URI hook;

    private KillTestScenario(ApiClient api, String id, URI hook) {
        this.api = api;
        this.id = id;
        this.hook = hook;
    }

    static KillTestScenario create(String server, String token, String target) {
        ApiClient api = new ApiClient(URI.create(server), token);
        JsonObject hook = api.post(
                        "/hooks",
                        JsonObject.EMPTY
                                .with("name", new JsonText("kill test"))
                                .with("teamId", new JsonNumber("1"))
                                .with("typeName", new JsonText("gateway-webhook")))
                .object("hook")
                .orElseThrow();
        JsonObject scenario = api.post(
                        "/scenarios",
                        JsonObject.EMPTY
                                .with("teamId", new JsonNumber("1"))
                                .with("scheduling", new JsonText("{\"type\":\"immediately\"}"))
                                .with("blueprint", new JsonText(blueprint(number(hook, "id"), target))))
                .object("scenario")
                .orElseThrow();
        String id = String.valueOf(number(scenario, "id"));
        api.post("/scenarios/" + id + "/start", JsonObject.EMPTY);
        URI address = URI.create(server)
                .resolve(URI.create(hook.text("url").orElseThrow()).getPath());
        return new KillTestScenario(api, id, address);
    }

    URI hook() {
        return hook;
    }

    String id() {
        return id;
    }

    ApiClient api() {
        return api;
    }

    void awaitRest(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (balance().getOrDefault("running", 0L) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Executions still run after " + limit + ": " + balance());
            }
            Thread.sleep(100);
        }
    }

    Map<String, Long> balance() {
        Map<String, Long> balance = new HashMap<>();
        conservation().members().forEach((name, value) -> {
            if (value instanceof JsonNumber(String literal)) {
                balance.put(name, Long.parseLong(literal));
            }
        });
        return balance;
    }

    boolean isBalanced() {
        return conservation().get("balanced").orElseThrow().equals(new JsonBoolean(true));
    }

    private JsonObject conservation() {
        return api.get("/conservation?scenarioId=" + id).object("conservation").orElseThrow();
    }

    /** The ids of the calls whose incomplete executions say that the outcome is unknown. */
    Set<String> idsWithUnknownOutcome() {
        Set<String> ids = new HashSet<>();
        int offset = 0;
        List<Json> page;
        do {
            page = api.get("/dlqs?scenarioId=" + id + "&pg%5Blimit%5D=" + PAGE + "&pg%5Boffset%5D=" + offset)
                    .array("dlqs");
            for (Json each : page) {
                JsonObject item = (JsonObject) each;
                if (item.text("effect").orElse("").equals("unknown")) {
                    ids.add(idOf(item.text("id").orElseThrow()));
                }
            }
            offset += PAGE;
        } while (!page.isEmpty());
        return ids;
    }

    /** The id of the call that an incomplete execution goes back to. */
    String idOf(String item) {
        return api.get("/dlqs/" + item + "/bundle")
                .object("response")
                .flatMap(bundles -> bundles.object("1"))
                .flatMap(trigger -> trigger.text("id"))
                .orElseThrow();
    }

    private static long number(JsonObject object, String name) {
        return object.get(name).orElseThrow() instanceof JsonNumber(String literal) ? Long.parseLong(literal) : -1;
    }

    private static String blueprint(long hook, String target) {
        return """
                {"name": "Kill test", "flow": [
                  {"id": 1, "module": "gateway:CustomWebHook", "version": 1, "parameters": {"hook": %d}, "mapper": {}},
                  {"id": 2, "module": "util:SetVariables", "version": 1, "parameters": {}, "mapper": {
                    "scope": "roundtrip", "variables": [{"name": "id", "value": "{{1.id}}"}]}},
                  {"id": 3, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                    "mapper": {"url": "%s", "method": "post", "bodyType": "raw", "contentType": "text/plain",
                      "data": "{{2.id}}"}}],
                 "metadata": {"instant": true, "version": 1, "scenario": {"dlq": true},
                   "holdfast": {"retryDelays": ["PT1H"]}}}
                """.formatted(hook, target);
    }
}
