package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.postgres.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incomplete execution goes from one server, as users run it, to another, and is resolved there. */
class ItemTransferTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PATH = "/api/v2/incomplete-executions/";

    @TempDir
    private Path firstData;

    @TempDir
    private Path secondData;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger status = new AtomicInteger(503);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private HttpServer target;

    @BeforeEach
    void openTarget() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        target.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (status.get() == 200) {
                    done.add(body);
                }
                exchange.sendResponseHeaders(status.get(), -1);
            }
        });
        target.start();
    }

    @AfterEach
    void closeTarget() {
        target.stop(0);
        client.close();
    }

    private KillTestScenario scenario(ServerProcess server) {
        return KillTestScenario.create(
                server.address(),
                TOKEN,
                "http://127.0.0.1:" + target.getAddress().getPort() + "/");
    }

    private static JsonObject await(Supplier<JsonObject> question, Predicate<JsonObject> answered)
            throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        JsonObject answer = question.get();
        while (!answered.test(answer) && System.nanoTime() < end) {
            Thread.sleep(100);
            answer = question.get();
        }
        return answer;
    }

    private HttpRequest.Builder call(ServerProcess server, String path) {
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Token " + TOKEN);
    }

    private String send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    private String imported(ServerProcess server, String lines) throws Exception {
        return send(call(server, PATH + "import?scenarioId=1")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines)));
    }

    private static long at(JsonObject object, String name) {
        return object.get(name).orElseThrow() instanceof JsonNumber(String literal) ? Long.parseLong(literal) : -1;
    }

    @Test
    void an_item_of_one_server_is_resolved_on_another() throws Exception {
        try (ServerProcess first = ServerProcess.start(firstData, TOKEN, 0, TestDatabase.migrated());
                ServerProcess second = ServerProcess.start(secondData, TOKEN, 0, TestDatabase.migrated());
                ApiClient there = new ApiClient(URI.create(first.address()), TOKEN);
                ApiClient here = new ApiClient(URI.create(second.address()), TOKEN)) {
            send(HttpRequest.newBuilder(scenario(first).hook())
                    .timeout(LIMIT)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"id\":\"order-4711\"}")));
            String words = URLEncoder.encode("order 471*", StandardCharsets.UTF_8);
            List<Json> found = await(
                            () -> there.get("/incomplete-executions?text=" + words),
                            answer -> !answer.array("incompleteExecutions").isEmpty())
                    .array("incompleteExecutions");
            assertThat(found).hasSize(1);
            String id = ((JsonObject) found.getFirst()).text("id").orElseThrow();
            KillTestScenario scenario = scenario(second);

            String lines = send(call(first, PATH + "export?text=" + words).GET());
            assertThat(lines.lines()).hasSize(1);
            assertThat(imported(second, lines))
                    .isEqualTo("{\"stored\":1,\"alreadyThere\":0,\"refused\":0,"
                            + "\"lines\":[{\"line\":1,\"result\":\"stored\"}]}");
            assertThat(imported(second, lines))
                    .isEqualTo("{\"stored\":0,\"alreadyThere\":1,\"refused\":0,"
                            + "\"lines\":[{\"line\":1,\"result\":\"alreadyThere\"}]}");
            assertThat(scenario.balance()).containsEntry("accepted", 1L).containsEntry("open", 1L);
            assertThat(scenario.isBalanced()).isTrue();

            status.set(200);
            here.post("/dlqs/" + id + "/retry", JsonObject.EMPTY);
            JsonObject item = await(
                    () -> here.get("/dlqs/" + id).object("dlq").orElseThrow(),
                    answer -> answer.text("status").orElse("").equals("resolved"));

            assertThat(item.text("status")).contains("resolved");
            assertThat(at(item, "attempts")).isEqualTo(1);
            assertThat(done).containsExactly("order-4711");
            scenario.awaitRest(LIMIT);
            assertThat(scenario.balance()).containsEntry("finished", 1L).containsEntry("open", 0L);
            assertThat(scenario.isBalanced()).isTrue();
        }
    }
}
