package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.blueprint.Json;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of {@code import make} begin with: a filled server to copy from, and one that holds something else to copy into. */
abstract class MakeImportStage {

    static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path sourceData;

    static ServerProcess source;
    static ApiClient there;
    static final AtomicInteger STATUS = new AtomicInteger(503);
    static final List<String> RECEIVED = new CopyOnWriteArrayList<>();
    static HttpServer target;

    @TempDir
    Path data;

    @TempDir
    Path folder;

    ServerProcess server;
    ApiClient here;

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
        source = ServerProcess.start(sourceData, TOKEN, 0, TestDatabase.migrated());
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
        server = ServerProcess.start(data, TOKEN, 0, TestDatabase.migrated());
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

    static void await(BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It did not come to pass within " + LIMIT);
            }
            Thread.sleep(50);
        }
    }

    static List<String> items(ApiClient api) {
        return api
                .get("/incomplete-executions?state=unresolved&state=pending&state=inProgress")
                .array("incompleteExecutions")
                .stream()
                .map(each -> ((JsonObject) each).text("id").orElseThrow())
                .sorted()
                .toList();
    }

    record Ended(int code, String output) {}

    Ended importFrom(String zone, String to, String... more) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("import", "make", "--zone", zone, "--team", "1", "--token", TOKEN));
        words.addAll(List.of("--to", to, "--to-token", TOKEN));
        words.addAll(List.of(more));
        Process process = ServerProcess.launch(words);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    void resolveAll() throws InterruptedException {
        STATUS.set(200);
        for (String item : items(here)) {
            here.post("/dlqs/" + item + "/retry", JsonObject.EMPTY);
        }
        await(() -> items(here).isEmpty());
    }

    String parcels(String customer) {
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

    List<JsonObject> waiting(long scenario) {
        return here.get("/dlqs?scenarioId=" + scenario).array("dlqs").stream()
                .map(JsonObject.class::cast)
                .filter(each -> !each.isTrue("resolved"))
                .toList();
    }

    long id(String path, String list, String name) {
        return here.get(path).array(list).stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.text("name").orElse("").equals(name))
                .map(each -> Long.parseLong(((JsonNumber) each.get("id").orElseThrow()).literal()))
                .findFirst()
                .orElseThrow();
    }

    Optional<Json> enabled(String hook) {
        return here.get("/hooks/" + id("/hooks?teamId=1", "hooks", hook))
                .object("hook")
                .orElseThrow()
                .get("enabled");
    }
}
