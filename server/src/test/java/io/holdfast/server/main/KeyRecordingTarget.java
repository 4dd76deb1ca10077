package io.holdfast.server.main;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real HTTP server that remembers each request with its Idempotency-Key; while it is away it answers 503. */
final class KeyRecordingTarget implements AutoCloseable {

    /** A request as it came in. */
    record Received(String key, String body) {
        Received {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(body, "body");
        }
    }

    private final LocalServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    KeyRecordingTarget() throws IOException {
        server = new LocalServer(this::answer);
    }

    String address() {
        return server.address();
    }

    void away(boolean whether) {
        away = whether;
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        String key =
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Idempotency-Key"), "no key was sent");
        received.add(new Received(key, body));
        exchange.sendResponseHeaders(away ? 503 : 204, -1);
    }

    /** Every request, in their order. */
    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.close();
    }
}
