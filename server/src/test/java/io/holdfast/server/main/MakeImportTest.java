package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.postgres.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import make}, as users run it, from one server into another. */
class MakeImportTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path sourceData;

    private static ServerProcess source;
    private static ApiClient there;
    private static final AtomicInteger STATUS = new AtomicInteger(503);
    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();
    private static HttpServer target;

    @TempDir
    private Path data;

    @TempDir
    private Path folder;

    private ServerProcess server;
    private ApiClient here;

    @BeforeAll
    static void fill_a_server() throws Exception {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        target.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (STATUS.get() == 200) {
                    RECEIVED.add(body);
                }
                exchange.sendResponseHeaders(STATUS.get(), -1);
            }
        });
        target.start();
        source = ServerProcess.start(sourceData, TOKEN, 0, TestDatabase.create());
        there = new ApiClient(URI.create(source.address()), TOKEN);
        new FilledTeam(there).fill("http://127.0.0.1:" + target.getAddress().getPort() + "/");
        await(() -> items(there).size() == 2);
    }

    @AfterAll
    static void close_both() throws InterruptedException {
        there.close();
        source.close();
        target.stop(0);
    }

    /** The ids of the second server are others: it holds something already. */
    @BeforeEach
    void start_a_second_server() throws IOException {
        STATUS.set(503);
        RECEIVED.clear();
        server = ServerProcess.start(data, TOKEN, 0, TestDatabase.create());
        here = new ApiClient(URI.create(server.address()), TOKEN);
        FilledTeam before = new FilledTeam(here);
        before.store("Mine", before.structure("Mine"));
        before.hook("Mine");
        before.scenario("{\"name\": \"Mine\", \"flow\": [], \"metadata\": {}}", "{\"type\":\"on-demand\"}");
    }

    @AfterEach
    void stop_it() throws InterruptedException {
        here.close();
        server.close();
    }

    private static void await(BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It did not come to pass within " + LIMIT);
            }
            Thread.sleep(50);
        }
    }

    private static List<String> items(ApiClient api) {
        return api
                .get("/incomplete-executions?state=unresolved&state=pending&state=inProgress")
                .array("incompleteExecutions")
                .stream()
                .map(each -> ((JsonObject) each).text("id").orElseThrow())
                .sorted()
                .toList();
    }

    private record Ended(int code, String output) {}

    private Ended importFrom(String zone, String to, String... more) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("import", "make", "--zone", zone, "--team", "1", "--token", TOKEN));
        words.addAll(List.of("--to", to, "--to-token", TOKEN));
        words.addAll(List.of(more));
        Process process = ServerProcess.launch(words);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    private void resolveAll() throws InterruptedException {
        STATUS.set(200);
        for (String item : items(here)) {
            here.post("/dlqs/" + item + "/retry", JsonObject.EMPTY);
        }
        await(() -> items(here).isEmpty());
    }

    private String parcels(String customer) {
        String store = ((JsonObject) here.get("/data-stores?teamId=1").array("dataStores").stream()
                        .filter(each ->
                                ((JsonObject) each).text("name").orElse("").equals("Customers"))
                        .findFirst()
                        .orElseThrow())
                .get("id")
                .map(String::valueOf)
                .orElseThrow()
                .replaceAll("\\D", "");
        return here.get("/data-stores/" + store + "/data").array("records").stream()
                .map(JsonObject.class::cast)
                .filter(record -> record.get("key").orElseThrow().equals(new JsonText(customer)))
                .map(record -> String.valueOf(
                        record.object("data").orElseThrow().get("parcels").orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everything_comes_over_once_and_is_resolved_here() throws Exception {
        Path report = folder.resolve("report.txt");

        Ended first = importFrom(source.address(), server.address(), "--activate", "--report", report.toString());

        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output())
                .contains(
                        "data structures: 1 copied",
                        "data stores: 1 copied",
                        "records of data stores: 2 copied",
                        "webhooks: 1 copied",
                        "functions: 1 copied",
                        "custom properties: 2 copied",
                        "folders: 2 copied",
                        "scenarios: 2 copied",
                        "incomplete executions: 2 copied",
                        "tell those who call it");
        assertThat(Files.readString(report)).contains("scenarios: 2 copied");
        assertThat(TeamShape.of(here, "Mine", "Import ledger")).isEqualTo(TeamShape.of(there));
        assertThat(items(here)).isEqualTo(items(there));

        Ended second = importFrom(source.address(), server.address(), "--activate");

        assertThat(second.code()).as(second.output()).isZero();
        assertThat(second.output())
                .contains(
                        "folders: 0 copied, 2 were here already",
                        "scenarios: 0 copied, 2 were here already",
                        "incomplete executions: 0 copied, 2 were here already");
        assertThat(TeamShape.of(here, "Mine", "Import ledger")).isEqualTo(TeamShape.of(there));

        resolveAll();

        assertThat(RECEIVED).containsExactlyInAnyOrder("A-1 for Plzeň", "B-2 for Brno");
        assertThat(parcels("ana")).contains("3");
        assertThat(parcels("ben / c")).contains("1.5");
    }

    /** The first server stands for Make: it has nothing that only Holdfast has, and is too busy for every tenth call. */
    @Test
    void incomplete_executions_come_by_the_api_of_make_alone() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Proxy make = new Proxy(
                source.address(),
                (call, status) -> calls.incrementAndGet() % 10 == 0
                        ? 429
                        : call.contains("/incomplete-executions") ? 404 : status)) {
            Ended ended = importFrom(make.address(), server.address(), "--activate");

            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("incomplete executions: 2 copied");
            assertThat(TeamShape.of(here, "Mine", "Import ledger")).isEqualTo(TeamShape.of(there));
            resolveAll();
            assertThat(RECEIVED).containsExactlyInAnyOrder("A-1 for Plzeň", "B-2 for Brno");
            assertThat(parcels("ana")).contains("3");
        }
    }

    @Test
    void what_was_created_without_the_answer_coming_back_is_not_created_again() throws Exception {
        AtomicInteger created = new AtomicInteger();
        try (Proxy unsteady = new Proxy(
                server.address(),
                (call, status) ->
                        call.equals("POST /api/v2/scenarios") && created.incrementAndGet() == 1 ? 502 : status)) {
            Ended first = importFrom(source.address(), unsteady.address(), "--activate");
            assertThat(first.code()).as(first.output()).isEqualTo(1);
            assertThat(first.output()).contains("Did not come", "The scenario \"Audit\"", "was refused with 502");

            Ended second = importFrom(source.address(), unsteady.address(), "--activate");

            assertThat(second.code()).as(second.output()).isZero();
            assertThat(created).hasValue(2);
            assertThat(here.get("/scenarios?teamId=1").array("scenarios")).hasSize(3);
        }
    }

    private static int counted(AtomicInteger calls, int status) {
        calls.incrementAndGet();
        return status;
    }

    @Test
    void what_was_left_undone_to_a_scenario_is_done_when_the_import_is_run_again_and_then_no_more() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger refusal = new AtomicInteger(403);
        try (Proxy unsteady = new Proxy(
                server.address(),
                (call, status) -> call.matches("GET /api/v2/scenarios/[0-9]+/blueprint")
                        ? counted(looks, Math.max(refusal.get(), status))
                        : status)) {
            Ended first = importFrom(source.address(), unsteady.address());
            assertThat(first.code()).as(first.output()).isEqualTo(1);
            assertThat(first.output()).contains("scenarios: 2 copied", "Did not come", "was refused with 403");

            refusal.set(0);
            Ended second = importFrom(source.address(), unsteady.address());
            assertThat(second.code()).as(second.output()).isZero();
            int afterSecond = looks.get();

            Ended third = importFrom(source.address(), unsteady.address());
            assertThat(third.code()).as(third.output()).isZero();
            assertThat(looks).hasValue(afterSecond);
            assertThat(afterSecond).isEqualTo(4);
        }
    }

    @Test
    void what_cannot_come_is_told_and_the_rest_comes() throws Exception {
        FilledTeam team = new FilledTeam(there);
        long strange = team.scenario("""
                {"name": "Strange", "flow": [
                  {"id": 7, "module": "slack:CreateMessage", "version": 4, "parameters": {"__IMTCONN__": 77}, "mapper": {}}],
                 "metadata": {}}
                """, "{\"type\":\"on-demand\"}");

        Ended ended = importFrom(source.address(), server.address());
        there.delete("/scenarios/" + strange, JsonObject.EMPTY);

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains(
                        "scenarios: 3 copied",
                        "The scenario \"Strange\" (" + strange + "): the module 7, slack:CreateMessage, refers in"
                                + " __IMTCONN__ to the connection 77, which is not of a type that this server knows",
                        "has modules that this server does not have",
                        "slack:CreateMessage",
                        "The scenario \"Orders\"",
                        "turn it off there, then on here");
    }

    @Test
    void a_key_comes_without_its_values_and_what_uses_it_waits_until_they_are_given() throws Exception {
        FilledTeam team = new FilledTeam(there);
        long key = team.key("Shop login");
        long keyed = team.scenario("""
                {"name": "Keyed", "flow": [
                  {"id": 2, "module": "util:GetVariable2", "version": 1, "parameters": {},
                    "mapper": {"scope": "roundtrip", "name": "nothing"}},
                  {"id": 1, "module": "http:ActionSendDataBasicAuth", "version": 3,
                    "parameters": {"handleErrors": true, "auth": %d},
                    "mapper": {"url": "http://127.0.0.1:%d/", "method": "post", "bodyType": "raw",
                      "contentType": "text/plain", "data": "let in"}}],
                 "metadata": {"version": 1, "scenario": {"dlq": true}}}
                """.formatted(key, target.getAddress().getPort()), "{\"type\":\"on-demand\"}");

        Ended ended = importFrom(source.address(), server.address());
        there.delete("/scenarios/" + keyed, JsonObject.EMPTY);
        there.delete("/keys/" + key, JsonObject.EMPTY);

        long placeholder = id("/keys?teamId=1", "keys", "Shop login");
        String title = "The key \"Shop login\" (" + placeholder + ")";
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains(
                        "keys: 1 copied",
                        title + " has no values here yet",
                        "give username, password by PATCH /api/v2/keys/" + placeholder + " as parameters")
                .doesNotContain("the module 1, http:ActionSendDataBasicAuth, refers");

        long here = id("/scenarios?teamId=1", "scenarios", "Keyed");
        this.here.post("/scenarios/" + here + "/start", JsonObject.EMPTY);
        this.here.post("/scenarios/" + here + "/run", JsonObject.EMPTY);
        await(() -> waiting(here).size() == 1);
        assertThat(waiting(here).getFirst().text("reason").orElseThrow())
                .contains("The key " + placeholder + ", \"Shop login\", has no values yet");

        STATUS.set(200);
        this.here.patch(
                "/keys/" + placeholder,
                JsonObject.EMPTY.with(
                        "parameters",
                        JsonObject.EMPTY
                                .with("username", new JsonText("shop"))
                                .with("password", new JsonText("hEre"))));
        this.here.post("/dlqs/" + waiting(here).getFirst().text("id").orElseThrow() + "/retry", JsonObject.EMPTY);
        await(() -> waiting(here).isEmpty());
        assertThat(RECEIVED).containsExactly("let in");
        assertThat(importFrom(source.address(), server.address()).output()).doesNotContain(title);
    }

    private List<JsonObject> waiting(long scenario) {
        return here.get("/dlqs?scenarioId=" + scenario).array("dlqs").stream()
                .map(JsonObject.class::cast)
                .filter(each -> !each.isTrue("resolved"))
                .toList();
    }

    private long id(String path, String list, String name) {
        return here.get(path).array(list).stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.text("name").orElse("").equals(name))
                .map(each -> Long.parseLong(((JsonNumber) each.get("id").orElseThrow()).literal()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_webhook_that_is_disabled_there_is_never_enabled_here_also_when_the_import_is_broken_off() throws Exception {
        JsonObject hook = new FilledTeam(there).hook("Closed");
        String path = "/hooks/" + ((JsonNumber) hook.get("id").orElseThrow()).literal();
        there.post(path + "/disable", JsonObject.EMPTY);
        AtomicInteger created = new AtomicInteger();
        Set<String> switched = ConcurrentHashMap.newKeySet();
        try (Proxy unsteady = new Proxy(server.address(), (call, status) -> {
            if (call.endsWith("able")) {
                switched.add(call);
            }
            return call.equals("POST /api/v2/hooks") && created.incrementAndGet() == 2 ? 502 : status;
        })) {
            Ended first = importFrom(source.address(), unsteady.address());
            assertThat(first.output()).contains("The webhook \"Closed\"", "was refused with 502");
            assertThat(enabled("Closed")).isEqualTo(Optional.of(new JsonBoolean(false)));

            Ended second = importFrom(source.address(), unsteady.address());
            assertThat(second.code()).as(second.output()).isZero();
        }
        there.delete(path, JsonObject.EMPTY);

        assertThat(created).hasValue(2);
        assertThat(enabled("Closed")).isEqualTo(Optional.of(new JsonBoolean(false)));
        assertThat(enabled("Orders in")).isEqualTo(Optional.of(new JsonBoolean(true)));
        assertThat(switched).isEmpty();
    }

    private Optional<Json> enabled(String hook) {
        return here.get("/hooks/" + id("/hooks?teamId=1", "hooks", hook))
                .object("hook")
                .orElseThrow()
                .get("enabled");
    }

    @Test
    void a_refused_token_is_told() throws Exception {
        Ended ended = importFrom(source.address(), server.address(), "--token", "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bee");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("was refused with 401");
    }
}
