package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import holds a page of records or of incomplete executions, however many there are: they are larger than its heap. */
class LargeImportTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(240);

    /** Together 40 MB of records and 40 MB of bundles; a page of 100 of either has 5 MB. */
    private static final int COUNT = 800;

    private static final String CONTENT = "x".repeat(50_000);
    private static final String HEAP = "32m";

    @TempDir
    private Path sourceData;

    @TempDir
    private Path data;

    @Test
    void what_is_larger_than_the_heap_comes_over_page_by_page() throws Exception {
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        refusing.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(503, -1);
            }
        });
        refusing.start();
        try (ServerProcess source = ServerProcess.start(sourceData, List.of("--token", TOKEN, "--rate-limit", "0"));
                ServerProcess target = ServerProcess.start(data, List.of("--token", TOKEN, "--rate-limit", "0"));
                ApiClient there = new ApiClient(URI.create(source.address()), TOKEN);
                ApiClient here = new ApiClient(URI.create(target.address()), TOKEN);
                Proxy make = new Proxy(
                        source.address(), (call, status) -> call.contains("/incomplete-executions") ? 404 : status)) {
            fillStore(there);
            fillItems(there, "http://127.0.0.1:" + refusing.getAddress().getPort() + "/");

            String output = imported(make.address(), target.address());

            assertThat(output)
                    .contains(
                            "records of data stores: " + COUNT + " copied",
                            "incomplete executions: " + COUNT + " copied");
            assertThat(records(here)).isEqualTo(COUNT);
            assertThat(items(here)).isEqualTo(COUNT);
        } finally {
            refusing.stop(0);
        }
    }

    private static void fillStore(ApiClient there) {
        long store = id(there.post(
                        "/data-stores",
                        JsonObject.EMPTY
                                .with("name", new JsonText("Large"))
                                .with("teamId", new JsonNumber("1"))
                                .with("maxSizeMB", new JsonNumber("200")))
                .object("dataStore")
                .orElseThrow());
        JsonObject content = JsonObject.EMPTY.with("content", new JsonText(CONTENT));
        for (int number = 0; number < COUNT; number++) {
            there.post(
                    "/data-stores/" + store + "/data",
                    JsonObject.EMPTY
                            .with("key", new JsonText("record " + number))
                            .with("data", content));
        }
    }

    private static void fillItems(ApiClient there, String address) throws InterruptedException {
        FilledTeam team = new FilledTeam(there);
        JsonObject hook = team.hook("In");
        long scenario = team.scenario("""
                {"name": "Large", "flow": [
                  {"id": 1, "module": "gateway:CustomWebHook", "version": 1, "parameters": {"hook": %d}, "mapper": {}},
                  {"id": 2, "module": "http:ActionSendData", "version": 3, "parameters": {"handleErrors": true},
                    "mapper": {"url": "%s", "method": "post", "bodyType": "raw", "data": "one"}}],
                 "metadata": {"instant": true, "version": 1, "scenario": {"dlq": true},
                   "holdfast": {"retryDelays": ["PT5H"]}}}
                """.formatted(id(hook), address), "{\"type\":\"immediately\"}");
        there.post("/scenarios/" + scenario + "/start", JsonObject.EMPTY);
        URI webhook = there.server()
                .resolve(URI.create(hook.text("url").orElseThrow()).getPath());
        for (int number = 0; number < COUNT; number++) {
            assertThat(there.send(webhook, CONTENT)).isEqualTo(200);
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        while (items(there) < COUNT) {
            assertThat(System.nanoTime()).as("when all items are there").isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static long records(ApiClient api) {
        return api.get("/data-stores").array("dataStores").stream()
                .map(JsonObject.class::cast)
                .filter(store -> store.text("name").equals(Optional.of("Large")))
                .mapToLong(store -> Long.parseLong(((JsonNumber) store.get("records").orElseThrow()).literal()))
                .sum();
    }

    private static long items(ApiClient api) {
        return Long.parseLong(((JsonNumber) api.get("/incomplete-executions/counts")
                        .object("counts")
                        .orElseThrow()
                        .get("items")
                        .orElseThrow())
                .literal());
    }

    private static long id(JsonObject object) {
        return Long.parseLong(((JsonNumber) object.get("id").orElseThrow()).literal());
    }

    private static String imported(String from, String to) throws Exception {
        Process process = ServerProcess.launch(
                List.of(
                        "import",
                        "make",
                        "--zone",
                        from,
                        "--team",
                        "1",
                        "--token",
                        TOKEN,
                        "--to",
                        to,
                        "--to-token",
                        TOKEN),
                HEAP);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
