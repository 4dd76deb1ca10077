package io.holdfast.server.main;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiFunction;

/** Stands before a server, hands its calls on, and may give another status back than the server did. */
final class Proxy implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpServer proxy;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param status the status to answer, from the call's method and path and the status of the server */
    Proxy(String server, BiFunction<String, Integer, Integer> status) throws IOException {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        proxy.createContext("/", exchange -> {
            try (exchange) {
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(URI.create(server).resolve(exchange.getRequestURI()))
                                .timeout(LIMIT)
                                .header(
                                        "Authorization",
                                        exchange.getRequestHeaders().getFirst("Authorization"))
                                .header(
                                        "Content-Type",
                                        exchange.getRequestHeaders().getFirst("Content-Type"))
                                .method(
                                        exchange.getRequestMethod(),
                                        BodyPublishers.ofByteArray(
                                                exchange.getRequestBody().readAllBytes()))
                                .build(),
                        BodyHandlers.ofByteArray());
                int given = status.apply(
                        exchange.getRequestMethod() + " "
                                + exchange.getRequestURI().getPath(),
                        answer.statusCode());
                byte[] body = given == answer.statusCode()
                        ? answer.body()
                        : "{\"message\":\"not now\"}".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(given, body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        proxy.start();
    }

    String address() {
        return "http://127.0.0.1:" + proxy.getAddress().getPort();
    }

    @Override
    public void close() {
        proxy.stop(0);
        client.close();
    }
}
