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
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Speaks to a server's API with a token. Thread-safe. */
public final class ApiClient implements AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    private static final String JSON = "application/json";

    /** Make's keys are version 4 UUIDs and go out as {@code Token}; anything else is a {@code Bearer}. */
    private static final Pattern KEY = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

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

    public JsonObject put(String path, JsonObject body) {
        return call("PUT", path, BodyPublishers.ofString(codec.write(body)));
    }

    public JsonObject patch(String path, JsonObject body) {
        return call("PATCH", path, BodyPublishers.ofString(codec.write(body)));
    }

    public JsonObject delete(String path, JsonObject body) {
        return call("DELETE", path, BodyPublishers.ofString(codec.write(body)));
    }

    /** Posts lines of JSON. */
    public JsonObject postLines(String path, String lines) {
        HttpRequest request = request("POST", path, BodyPublishers.ofString(lines), "application/x-ndjson");
        return answer(exchange(request), "POST", path);
    }

    /** The lines of an answer, one after the other as they come; the stream has to be closed. */
    public Stream<String> lines(String path) {
        HttpResponse<Stream<String>> response =
                exchange(request("GET", path, BodyPublishers.noBody(), JSON), BodyHandlers.ofLines());
        if (response.statusCode() >= 400) {
            try (Stream<String> body = response.body()) {
                throw refused(response, body.collect(Collectors.joining("\n")), "GET", path);
            }
        }
        return response.body();
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
        return answer(exchange(request(method, path, body, JSON)), method, path);
    }

    private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body, String contentType) {
        return HttpRequest.newBuilder(server.resolve("/api/v2" + path))
                .timeout(TIME_LIMIT)
                .header("authorization", (KEY.matcher(token).matches() ? "Token " : "Bearer ") + token)
                .header("content-type", contentType)
                .method(method, body)
                .build();
    }

    private JsonObject answer(HttpResponse<String> response, String method, String path) {
        if (response.statusCode() >= 400) {
            throw refused(response, response.body(), method, path);
        }
        return switch (codec.read(response.body())) {
            case BlueprintCodec.Read(JsonObject object) -> object;
            case BlueprintCodec.Read(Json other) -> JsonObject.EMPTY.with("answer", other);
            case BlueprintCodec.Refused refused ->
                throw new ApiException(method + " " + path + " was answered with " + response.statusCode()
                        + " and a body that is not JSON: " + refused.sentence());
        };
    }

    private ApiException refused(HttpResponse<?> response, String body, String method, String path) {
        Optional<JsonObject> problem = codec.read(body) instanceof BlueprintCodec.Read(JsonObject object)
                ? Optional.of(object)
                : Optional.empty();
        String reason = problem.flatMap(object -> object.text("detail").or(() -> object.text("message")))
                .orElse("no reason given");
        return new ApiException(
                method + " " + path + " was refused with " + response.statusCode() + ": " + reason,
                response.statusCode(),
                response.headers().firstValue("retry-after").flatMap(ApiClient::seconds));
    }

    private static Optional<Duration> seconds(String written) {
        return written.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(written)))
                : Optional.empty();
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        return exchange(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
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

        private final int status;

        /** How long to wait before the call is made again, as the server asks for. */
        private final transient Optional<Duration> retryAfter;

        /** One without an answer that can be understood. */
        public ApiException(String message) {
            this(message, 0, Optional.empty());
        }

        /**
         * @param status the status of the answer; 0 without one
         * @param retryAfter how long to wait before the call is made again, when the server says so
         */
        public ApiException(String message, int status, Optional<Duration> retryAfter) {
            super(message);
            this.status = status;
            this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
        }

        public int status() {
            return status;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
