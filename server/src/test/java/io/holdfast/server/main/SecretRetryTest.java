package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole server with a key that the target refuses, and which it repeats in its answer. What is promised: the retry uses
 * what the key is by then; and the secret is in nothing that the server shows, says or leaves in a file.
 */
class SecretRetryTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final String WRONG = "wr0ng-s3cret-of-the-shop";
    private static final String RIGHT = "r1ght-s3cret-of-the-shop";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern ITEM = Pattern.compile("\"dlqs\":\\[\\{\"id\":\"([0-9a-f]{32})\"");

    @TempDir
    private Path data;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer target = listening();

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @BeforeEach
    void startTarget() {
        target.createContext("/", this::answer);
        target.start();
    }

    @AfterEach
    void stop() {
        target.stop(0);
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("X-Key"));
            keys.add(key);
            boolean right = key.equals(RIGHT);
            byte[] body = (right ? "Welcome" : "Your key was " + key).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(right ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String send(ServerProcess server, String method, String path, String body) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/api/v2" + path))
                                .header("Authorization", "Token " + TOKEN)
                                .header("Content-Type", "application/json")
                                .timeout(LIMIT)
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private String get(ServerProcess server, String path) throws Exception {
        return send(server, "GET", path, "");
    }

    private String scenario() {
        String blueprint = """
                {"name": "Shop", "flow": [{"id": 1, "module": "scenario-service:StartSubscenario", "version": 2},
                 {"id": 2, "module": "http:ActionSendDataAPIKeyAuth", "version": 3,
                  "parameters": {"auth": 1, "handleErrors": true},
                  "mapper": {"url": "http://127.0.0.1:%d/orders", "method": "get"}}],
                 "interface": {"input": [], "output": []}, "metadata": {"version": 1, "scenario": {"dlq": true}}}
                """.formatted(target.getAddress().getPort());
        return "{\"teamId\":1,\"scheduling\":\"{\\\"type\\\":\\\"on-demand\\\"}\",\"blueprint\":\""
                + blueprint.replace("\"", "\\\"").replace("\n", "\\n") + "\"}";
    }

    @Test
    void a_retry_uses_the_changed_key_and_neither_key_is_shown_or_left_anywhere() throws Exception {
        try (ServerProcess server = ServerProcess.start(data, TOKEN, 0)) {
            send(
                    server,
                    "POST",
                    "/keys",
                    "{\"name\":\"Shop\",\"typeName\":\"apikeyauth\",\"parameters\":{\"key\":\"" + WRONG
                            + "\",\"name\":\"X-Key\"}}");
            assertThat(send(server, "POST", "/scenarios", scenario())).contains("\"id\":1");
            send(server, "POST", "/scenarios/1/start", "");
            String run = send(server, "POST", "/scenarios/1/run", "{\"responsive\":true}");
            Matcher item = ITEM.matcher(get(server, "/dlqs?scenarioId=1"));
            assertThat(item.find()).as(run).isTrue();
            String shown = run
                    + get(server, "/dlqs?scenarioId=1")
                    + get(server, "/dlqs/" + item.group(1))
                    + get(server, "/dlqs/" + item.group(1) + "/bundle")
                    + get(server, "/dlqs/" + item.group(1) + "/blueprint")
                    + get(server, "/scenarios/1/logs");
            assertThat(shown).contains("Your key was •••").doesNotContain(WRONG);

            send(server, "PATCH", "/keys/1", "{\"parameters\":{\"key\":\"" + RIGHT + "\"}}");
            send(server, "POST", "/dlqs/" + item.group(1) + "/retry", "");
            awaitResolved(server, item.group(1));

            assertThat(keys).containsExactly(WRONG, RIGHT);
            assertThat(server.stop()).isZero();
            assertThat(server.output()).doesNotContain(WRONG).doesNotContain(RIGHT);
            assertThat(filesWith(WRONG)).isEmpty();
            assertThat(filesWith(RIGHT)).isEmpty();
            assertThat(filesWith("http:ActionSendDataAPIKeyAuth")).isNotEmpty();
        }
    }

    private void awaitResolved(ServerProcess server, String item) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!get(server, "/dlqs/" + item).contains("\"resolved\":true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not resolved within " + LIMIT + ": " + get(server, "/dlqs/" + item));
            }
            Thread.sleep(100);
        }
    }

    /** The files of the data folder that have this text in them, whatever they are. */
    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
