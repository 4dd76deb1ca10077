package io.holdfast.server.main;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server that remembers how often it received each body; while it is away it answers 503 and remembers nothing. */
final class RecordingTarget implements AutoCloseable {

    private final LocalServer server;
    private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();
    private volatile boolean away;

    RecordingTarget() throws IOException {
        server = new LocalServer(this::answer);
    }

    String address() {
        return server.address();
    }

    void away(boolean whether) {
        away = whether;
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        if (away) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        received.computeIfAbsent(body, unseen -> new AtomicInteger()).incrementAndGet();
        byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    /** How often each body came. */
    Map<String, Integer> received() {
        Map<String, Integer> times = new HashMap<>();
        received.forEach((body, count) -> times.put(body, count.get()));
        return times;
    }

    @Override
    public void close() {
        server.close();
    }
}
