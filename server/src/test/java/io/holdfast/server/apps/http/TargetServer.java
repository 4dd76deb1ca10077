package io.holdfast.server.apps.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A real HTTP server on loopback that remembers what it was sent. */
final class TargetServer implements AutoCloseable {

    /** @param connection the client's port, which tells connections apart */
    record Received(String method, String target, Headers headers, String body, int connection) {
        @Nullable String header(String name) {
            return headers.getFirst(name);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    TargetServer(HttpServer server, HttpHandler handler) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(body, StandardCharsets.UTF_8),
                    exchange.getRemoteAddress().getPort()));
            handler.handle(exchange);
        });
        server.start();
    }

    static TargetServer handling(HttpHandler handler) throws IOException {
        return new TargetServer(HttpServer.create(onLoopback(), 0), handler);
    }

    static InetSocketAddress onLoopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static TargetServer answering(int status, String body) throws IOException {
        return handling(exchange -> answer(exchange, status, "text/plain; charset=utf-8", body));
    }

    static TargetServer answeringJson(String body) throws IOException {
        return handling(exchange -> answer(exchange, 200, "application/json", body));
    }

    static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        answer(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** All requests, in the order in which they came. */
    List<Received> received() {
        return received;
    }

    Received only() {
        if (received.size() != 1) {
            throw new AssertionError("Expected one request, but there were " + received);
        }
        return received.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
