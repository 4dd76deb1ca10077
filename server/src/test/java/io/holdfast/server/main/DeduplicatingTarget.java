package io.holdfast.server.main;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A real HTTP server that does once what it is asked for with one Idempotency-Key, and can be made to hold an answer. */
final class DeduplicatingTarget implements AutoCloseable {

    private static final int LIMIT_SECONDS = 60;

    /** A request whose effect is done, and whose answer is held. */
    static final class Held {

        private final CountDownLatch done = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        void awaitEffect() throws InterruptedException {
            if (!done.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("No request came within " + LIMIT_SECONDS + " s");
            }
        }

        void release() {
            released.countDown();
        }
    }

    private final LocalServer server;
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final List<String> effects = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Held>> next = new AtomicReference<>(Optional.empty());

    DeduplicatingTarget() throws IOException {
        server = new LocalServer(this::answer);
    }

    String address() {
        return server.address();
    }

    /** The next request gets no answer before it is released. */
    Held holdNext() {
        Held held = new Held();
        next.set(Optional.of(held));
        return held;
    }

    private void answer(HttpExchange exchange, String body) throws IOException, InterruptedException {
        String key =
                Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Idempotency-Key"), "Idempotency-Key");
        requests.add(body);
        if (bodies.putIfAbsent(key, body) == null) {
            effects.add(body);
        }
        Optional<Held> held = next.getAndSet(Optional.empty());
        if (held.isPresent()) {
            held.get().done.countDown();
            if (!held.get().released.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Nobody released the answer within " + LIMIT_SECONDS + " s");
            }
        }
        exchange.sendResponseHeaders(204, -1);
    }

    /** What was done, once for each key. */
    List<String> effects() {
        return List.copyOf(effects);
    }

    /** What was asked for, repetitions included. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.close();
    }
}
