package io.holdfast.server.cli;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.json.BlueprintCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;

/** Speaks to a server's API with a token. Thread-safe. */
public final class ApiClient implements AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final BlueprintCodec codec = new BlueprintCodec();
    private final URI server;
    private final String token;

    /** @param server the server's address, for instance {@code http://127.0.0.1:8080} */
    public ApiClient(URI server, String token) {
        this.server = Objects.requireNonNull(server, "server");
        this.token = Objects.requireNonNull(token, "token");
    }

    public URI server() {
        return server;
    }

    public JsonObject get(String path) {
        return call("GET", path, BodyPublishers.noBody());
    }

    public JsonObject post(String path, JsonObject body) {
        return call("POST", path, BodyPublishers.ofString(codec.write(body)));
    }

    public JsonObject patch(String path, JsonObject body) {
        return call("PATCH", path, BodyPublishers.ofString(codec.write(body)));
    }

    public JsonObject delete(String path, JsonObject body) {
        return call("DELETE", path, BodyPublishers.ofString(codec.write(body)));
    }

    /** Posts a text to any address of the server, as a caller of a webhook does; answers the status. */
    public int send(URI address, String body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIME_LIMIT)
                .header("content-type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(body))
                .build();
        return exchange(request).statusCode();
    }

    private JsonObject call(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v2" + path))
                .timeout(TIME_LIMIT)
                .header("authorization", "Token " + token)
                .header("content-type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<String> response = exchange(request);
        Json answer = read(response, method, path);
        if (response.statusCode() >= 400) {
            throw new ApiException(method + " " + path + " was refused with " + response.statusCode() + ": "
                    + (answer instanceof JsonObject problem
                            ? problem.text("detail")
                                    .or(() -> problem.text("message"))
                                    .orElse("no reason given")
                            : "no reason given"));
        }
        return answer instanceof JsonObject object ? object : JsonObject.EMPTY.with("answer", answer);
    }

    private Json read(HttpResponse<String> response, String method, String path) {
        return switch (codec.read(response.body())) {
            case BlueprintCodec.Read(Json document) -> document;
            case BlueprintCodec.Refused refused ->
                throw new ApiException(method + " " + path + " was answered with " + response.statusCode()
                        + " and a body that is not JSON: " + refused.sentence());
        };
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new ApiException("No answer from " + request.uri() + ": " + unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiException("Interrupted while waiting for " + request.uri());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** The server refused a call or did not answer; the message is for people. */
    public static final class ApiException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ApiException(String message) {
            super(message);
        }
    }
}
