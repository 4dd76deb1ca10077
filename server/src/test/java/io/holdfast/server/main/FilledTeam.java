package io.holdfast.server.main;

import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.json.BlueprintCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A team as a user has it: a webhook's scenario that calls another, in folders, a data store with a structure, and failures. */
final class FilledTeam {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ApiClient api;
    private final BlueprintCodec codec = new BlueprintCodec();

    FilledTeam(ApiClient api) {
        this.api = api;
    }

    private JsonObject json(String text) {
        return ((BlueprintCodec.Read) codec.read(text)).document() instanceof JsonObject object
                ? object
                : JsonObject.EMPTY;
    }

    private long created(String path, String envelope, JsonObject body) {
        JsonObject created = api.post(path, body).object(envelope).orElseThrow();
        return Long.parseLong(((JsonNumber) created.get("id").orElseThrow()).literal());
    }

    long structure(String name) {
        return created("/data-structures", "dataStructure", json("""
                        {"name": "%s", "teamId": 1, "strict": true, "spec": [
                          {"name": "city", "type": "text", "required": true}, {"name": "parcels", "type": "number"}]}
                        """.formatted(name)));
    }

    long store(String name, long structure) {
        long store = created(
                "/data-stores",
                "dataStore",
                json("{\"name\": \"%s\", \"teamId\": 1, \"maxSizeMB\": 3}".formatted(name))
                        .with("datastructureId", new JsonNumber(String.valueOf(structure))));
        api.post(
                "/data-stores/" + store + "/data",
                json("{\"key\": \"ana\", \"data\": {\"city\": \"Plzeň\", \"parcels\": 2}}"));
        api.post(
                "/data-stores/" + store + "/data",
                json("{\"key\": \"ben / c\", \"data\": {\"city\": \"Brno\", \"parcels\": 0.5}}"));
        return store;
    }

    JsonObject hook(String name) {
        return api.post(
                        "/hooks",
                        json("{\"name\": \"%s\", \"teamId\": 1, \"typeName\": \"gateway-webhook\"}".formatted(name))
                                .with("headers", new JsonBoolean(true)))
                .object("hook")
                .orElseThrow();
    }

    /** A folder of scenarios, in another if that is not null. */
    long folder(String name, String parent) {
        return created(
                "/scenarios-folders",
                "scenarioFolder",
                json("{\"name\": \"%s\", \"teamId\": 1, \"parentId\": %s}".formatted(name, parent)));
    }

    /** A function that is kept. */
    long function(String name) {
        return created("/functions?teamId=1", "function", json("""
                        {"name": "%s", "description": "With tax", "code": "function %s(price, rate) { return price * rate; }"}
                        """.formatted(name, name)));
    }

    /** Properties of scenarios: an owner, and a stage that is chosen. */
    void properties() {
        api.post(
                "/custom-property-structures",
                json("{\"associatedType\": \"scenario\", \"belongerType\": \"organization\", \"belongerId\": 1}"));
        String items = "/custom-property-structures/1/custom-property-structure-items";
        api.post(
                items,
                json("{\"name\": \"owner\", \"label\": \"Owner\", \"type\": \"shortText\", \"required\": true}"));
        api.post(items, json("""
                {"name": "stage", "label": "Stage", "description": "How far it is", "type": "dropdown", "required": false,
                 "options": [{"value": "tried"}, {"value": "trusted"}]}
                """));
    }

    /** A key of basic authentication; its id. */
    long key(String name) {
        return created("/keys", "key", json("""
                {"name": "%s", "teamId": 1, "typeName": "basicauth",
                 "parameters": {"username": "shop", "password": "tHere"}}
                """.formatted(name)));
    }

    void move(long scenario, long folder) {
        api.patch("/scenarios/" + scenario, json("{\"folderId\": %d}".formatted(folder)));
    }

    long scenario(String blueprint, String scheduling) {
        return created(
                "/scenarios",
                "scenario",
                JsonObject.EMPTY
                        .with("teamId", new JsonNumber("1"))
                        .with("blueprint", new JsonText(blueprint))
                        .with("scheduling", new JsonText(scheduling)));
    }

    /** All of it: a scenario of orders that keeps each in a data store, calls another, and posts it to the target. */
    void fill(String target) throws IOException, InterruptedException {
        long store = store("Customers", structure("Customer"));
        long called = scenario("""
                {"name": "Audit", "flow": [
                  {"id": 1, "module": "scenario-service:StartSubscenario", "version": 2, "parameters": {}, "mapper": {}},
                  {"id": 2, "module": "util:SetVariables", "version": 1, "parameters": {}, "mapper": {
                    "scope": "roundtrip", "variables": [{"name": "seen", "value": "{{1.order}}"}]}}],
                 "metadata": {"version": 1, "scenario": {}}}
                """, "{\"type\":\"on-demand\"}");
        api.post("/scenarios/" + called + "/start", JsonObject.EMPTY);
        JsonObject hook = hook("Orders in");
        long orders = scenario(
                """
                {"name": "Orders", "flow": [
                  {"id": 1, "module": "gateway:CustomWebHook", "version": 1, "parameters": {"hook": %s}, "mapper": {}},
                  {"id": 2, "module": "datastore:GetRecord", "version": 1, "parameters": {"datastore": %d},
                    "mapper": {"key": "{{1.customer}}"}},
                  {"id": 3, "module": "scenario-service:CallSubscenario", "version": 2,
                    "parameters": {"scenario": "SCN_%d", "shouldWaitForExecutionEnd": false},
                    "mapper": {"data": {"order": "{{1.order}}"}}},
                  {"id": 4, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                    "mapper": {"url": "%s", "method": "post", "bodyType": "raw", "contentType": "text/plain",
                      "data": "{{1.order}} for {{2.city}}"}},
                  {"id": 5, "module": "datastore:UpdateRecord", "version": 1, "parameters": {"datastore": %d},
                    "mapper": {"key": "{{1.customer}}", "data": {"parcels": "{{2.parcels + 1}}"}}}],
                 "metadata": {"instant": true, "version": 1, "scenario": {"dlq": true},
                   "holdfast": {"retryDelays": ["PT1H"]}}}
                """.formatted(codec.write(hook.get("id").orElseThrow()), store, called, target, store),
                "{\"type\":\"immediately\"}");
        function("taxed");
        properties();
        api.post("/scenarios/" + orders + "/custom-properties", json("{\"owner\": \"Ana\", \"stage\": \"trusted\"}"));
        long sales = folder("Sales", "null");
        move(called, sales);
        move(orders, folder("Orders of shops", String.valueOf(sales)));
        api.post("/scenarios/" + orders + "/start", JsonObject.EMPTY);
        URI address =
                api.server().resolve(URI.create(hook.text("url").orElseThrow()).getPath());
        post(address, "{\"customer\": \"ana\", \"order\": \"A-1\"}");
        post(address, "{\"customer\": \"ben / c\", \"order\": \"B-2\"}");
    }

    private static void post(URI address, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(LIMIT)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.discarding());
        }
    }
}
