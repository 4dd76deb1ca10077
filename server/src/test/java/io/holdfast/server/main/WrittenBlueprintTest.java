package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.postgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A blueprint is kept byte for byte on all of its ways: into the database and back as a scenario's, as an incomplete
 * execution's, and as one that was mended there.
 */
class WrittenBlueprintTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Pattern INCOMPLETE = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");

    @TempDir
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private URI server = URI.create("http://127.0.0.1");

    private byte[] call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Token " + TOKEN)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(method + " " + path).isEqualTo(200);
        return response.body();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String body(String blueprint) {
        return new BlueprintCodec().write(JsonObject.EMPTY.with("blueprint", new JsonText(blueprint)));
    }

    private static String written() throws IOException {
        try (var file = WrittenBlueprintTest.class.getResourceAsStream("/blueprints/as-written.json")) {
            return text(Objects.requireNonNull(file).readAllBytes()).strip();
        }
    }

    /** The bytes between the answer's envelope and its end. */
    private byte[] blueprintOf(String path) throws IOException, InterruptedException {
        String answer = text(call("GET", path + "/blueprint", ""));
        String envelope = "{\"code\":\"OK\",\"response\":{\"blueprint\":";
        assertThat(answer).startsWith(envelope);
        int end = path.contains("dlqs") ? answer.length() - 2 : answer.lastIndexOf(",\"scheduling\":{\"type\":");
        return answer.substring(envelope.length(), end).getBytes(StandardCharsets.UTF_8);
    }

    /** The id of the only incomplete execution, as soon as there is one. */
    private String incomplete() throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Matcher found = INCOMPLETE.matcher(text(call("GET", "/api/v2/dlqs?scenarioId=1", "")));
        while (!found.find()) {
            assertThat(System.nanoTime()).as("nothing was stored in time").isLessThan(end);
            found = INCOMPLETE.matcher(text(call("GET", "/api/v2/dlqs?scenarioId=1", "")));
        }
        return found.group(1);
    }

    @Test
    void it_comes_back_byte_for_byte_from_every_place() throws Exception {
        String written = written();
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        try (ServerProcess process = ServerProcess.start(data, TOKEN, 0, TestDatabase.migrated())) {
            server = URI.create(process.address());
            String hook = text(
                    call("POST", "/api/v2/hooks", "{\"name\":\"h\",\"teamId\":1,\"typeName\":\"gateway-webhook\"}"));

            call("POST", "/api/v2/scenarios", body("\uFEFF" + written + "\r\n"));
            assertThat(blueprintOf("/api/v2/scenarios/1")).isEqualTo(bytes);

            call("POST", "/api/v2/scenarios/1/start", "");
            String udid = hook.replaceAll("(?s).*\"udid\":\"([^\"]+)\".*", "$1");
            call("POST", "/wh/" + udid, "{\"text\":\"{no JSON\"}");
            String item = "/api/v2/dlqs/" + incomplete();
            assertThat(blueprintOf(item)).isEqualTo(bytes);

            String mended = written.replace("\"json\": \"{{1.text}}\"", "\"json\": \"{\\u007d\"");
            assertThat(mended).isNotEqualTo(written);
            call("PATCH", item, body(mended));
            assertThat(blueprintOf(item)).isEqualTo(mended.getBytes(StandardCharsets.UTF_8));
            assertThat(blueprintOf("/api/v2/scenarios/1")).isEqualTo(bytes);

            String object = "{\"blueprint\":" + mended.replace("\"Gr\\u00f6", "\"Sehr gr\\u00f6") + "}";
            call("PATCH", "/api/v2/scenarios/1", object);
            assertThat(blueprintOf("/api/v2/scenarios/1"))
                    .isEqualTo(object.substring(13, object.length() - 1).getBytes(StandardCharsets.UTF_8));
        }
        http.close();
    }
}
