package io.holdfast.server.main;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that remembers each request with its Idempotency-Key; while it is away it answers 503. */
final class KeyRecordingTarget implements AutoCloseable {

    /** A request as it came in. */
    record Received(String key, String body) {
        Received {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(body, "body");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    KeyRecordingTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    void away(boolean whether) {
        away = whether;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = Objects.requireNonNullElse(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"), "no key was sent");
            received.add(
                    new Received(key, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(away ? 503 : 204, -1);
        }
    }

    /** Every request, in their order. */
    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
