package io.holdfast.server.main;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scenarios that move amounts between the records of one data store and write receipts into another, with auto commit
 * off. One has a webhook, and moves in one cycle all that its caller asks for. The other begins once by its schedule, and
 * moves one in each of many cycles. Between the two records of a move a call goes out.
 */
final class AcidKillScenario {

    /** Whose account the cycles of the scheduled scenario move. */
    static final String CYCLES = "cycles";

    private static final int CALLED = 1;
    private static final int SCHEDULED = 2;

    private static final String PAGE = "?pg%5Blimit%5D=10000";

    private final ApiClient api;
    private final long accounts;
    private final long receipts;
    private final URI hook;

    private AcidKillScenario(ApiClient api, long accounts, long receipts, URI hook) {
        this.api = api;
        this.accounts = accounts;
        this.receipts = receipts;
        this.hook = hook;
    }

    /** The scenarios, both active. */
    static AcidKillScenario create(String server, String token, String target, int cycles) {
        ApiClient api = new ApiClient(URI.create(server), token);
        long accounts = store(api, "accounts");
        long receipts = store(api, "receipts");
        JsonObject hook = api.post(
                        "/hooks",
                        JsonObject.EMPTY
                                .with("name", new JsonText("moves"))
                                .with("teamId", new JsonNumber("1"))
                                .with("typeName", new JsonText("gateway-webhook")))
                .object("hook")
                .orElseThrow();
        URI address = URI.create(server)
                .resolve(URI.create(hook.text("url").orElseThrow()).getPath());
        AcidKillScenario scenario = new AcidKillScenario(api, accounts, receipts, address);
        scenario.open(CYCLES, cycles);
        scenario.begin("immediately", "", calledMoves(number(hook, "id"), accounts, receipts, target));
        String due = ",\"date\":\"" + Instant.now().plusSeconds(5) + "\"";
        scenario.begin("once", due, cycleMoves(cycles, accounts, receipts, target));
        return scenario;
    }

    private static long store(ApiClient api, String name) {
        return number(
                api.post(
                                "/data-stores",
                                JsonObject.EMPTY
                                        .with("name", new JsonText(name))
                                        .with("teamId", new JsonNumber("1"))
                                        .with("maxSizeMB", new JsonNumber("10")))
                        .object("dataStore")
                        .orElseThrow(),
                "id");
    }

    private void begin(String type, String more, String blueprint) {
        JsonObject scenario = api.post(
                        "/scenarios",
                        JsonObject.EMPTY
                                .with("teamId", new JsonNumber("1"))
                                .with("scheduling", new JsonText("{\"type\":\"" + type + "\"" + more + "}"))
                                .with("blueprint", new JsonText(blueprint)))
                .object("scenario")
                .orElseThrow();
        api.post("/scenarios/" + number(scenario, "id") + "/start", JsonObject.EMPTY);
    }

    URI hook() {
        return hook;
    }

    /** Puts this amount where it is to be moved from, and nothing where it is to be moved to. */
    void open(String owner, int amount) {
        put(owner + " from", amount);
        put(owner + " to", 0);
    }

    private void put(String key, int amount) {
        api.post(
                "/data-stores/" + accounts + "/data",
                JsonObject.EMPTY
                        .with("key", new JsonText(key))
                        .with("data", JsonObject.EMPTY.with("amount", new JsonNumber(String.valueOf(amount)))));
    }

    /** All accounts as they are at one moment. */
    Map<String, Integer> accounts() {
        Map<String, Integer> amounts = new TreeMap<>();
        for (Json each : records(accounts)) {
            JsonObject data = ((JsonObject) each).object("data").orElseThrow();
            amounts.put(key(each), (int) number(data, "amount"));
        }
        return amounts;
    }

    /** How many receipts each owner has at one moment. */
    Map<String, Integer> receipts() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Json each : records(receipts)) {
            counts.merge(key(each).split(" ", 2)[0], 1, Integer::sum);
        }
        return counts;
    }

    private List<Json> records(long store) {
        return api.get("/data-stores/" + store + "/data" + PAGE).array("records");
    }

    private static String key(Json record) {
        return ((JsonObject) record).text("key").orElseThrow();
    }

    /** Waits until no execution of either scenario runs. */
    void awaitRest(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (number(conservation(CALLED), "running") + number(conservation(SCHEDULED), "running") > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Executions still run after " + limit + ": " + conservation(CALLED)
                        + " and " + conservation(SCHEDULED));
            }
            Thread.sleep(100);
        }
    }

    boolean isBalanced() {
        JsonBoolean yes = new JsonBoolean(true);
        return conservation(CALLED).get("balanced").orElseThrow().equals(yes)
                && conservation(SCHEDULED).get("balanced").orElseThrow().equals(yes);
    }

    private JsonObject conservation(int scenario) {
        return api.get("/conservation?scenarioId=" + scenario)
                .object("conservation")
                .orElseThrow();
    }

    /** How many executions of both scenarios ended with an error. */
    int errors() {
        return failed(CALLED) + failed(SCHEDULED);
    }

    private int failed(int scenario) {
        return api.get("/scenarios/" + scenario + "/logs?status=3")
                .array("scenarioLogs")
                .size();
    }

    private static long number(JsonObject object, String name) {
        return object.get(name).orElseThrow() instanceof JsonNumber(String literal) ? Long.parseLong(literal) : -1;
    }

    private static String calledMoves(long hook, long accounts, long receipts, String target) {
        return """
                {"name": "Moves of callers", "flow": [
                  {"id": 1, "module": "gateway:CustomWebHook", "version": 1, "parameters": {"hook": %d}, "mapper": {}},
                  {"id": 2, "module": "builtin:BasicFeeder", "version": 1, "mapper": {"array": "{{1.moves}}"}},
                  %s],
                 "metadata": {"instant": true, "version": 1, "scenario": {"autoCommit": false}}}
                """.formatted(hook, moves("{{1.id}}", "{{2.value}}", accounts, receipts, target));
    }

    private static String cycleMoves(int cycles, long accounts, long receipts, String target) {
        return """
                {"name": "Moves of cycles", "flow": [
                  %s],
                 "metadata": {"version": 1, "scenario": {"autoCommit": false, "roundtrips": %d}}}
                """.formatted(moves(CYCLES, "{{3.amount}}", accounts, receipts, target), cycles);
    }

    /** Takes one from an account, tells the target, adds one to the other account, and writes a receipt. */
    private static String moves(String owner, String move, long accounts, long receipts, String target) {
        return """
                {"id": 3, "module": "datastore:GetRecord", "version": 1, "parameters": {"datastore": %2$d},
                    "mapper": {"key": "%1$s from"}},
                  {"id": 4, "module": "datastore:UpdateRecord", "version": 1, "parameters": {"datastore": %2$d},
                    "mapper": {"key": "%1$s from", "data": {"amount": "{{3.amount - 1}}"}}},
                  {"id": 5, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                    "mapper": {"url": "%5$s", "method": "post", "bodyType": "raw", "contentType": "text/plain",
                      "data": "%1$s %4$s"}},
                  {"id": 6, "module": "datastore:GetRecord", "version": 1, "parameters": {"datastore": %2$d},
                    "mapper": {"key": "%1$s to"}},
                  {"id": 7, "module": "datastore:AddRecord", "version": 1, "parameters": {"datastore": %3$d},
                    "mapper": {"key": "%1$s %4$s", "data": {"left": "{{3.amount - 1}}"}}},
                  {"id": 8, "module": "datastore:UpdateRecord", "version": 1, "parameters": {"datastore": %2$d},
                    "mapper": {"key": "%1$s to", "data": {"amount": "{{6.amount + 1}}"}}}""".formatted(owner, accounts, receipts, move, target);
    }
}
