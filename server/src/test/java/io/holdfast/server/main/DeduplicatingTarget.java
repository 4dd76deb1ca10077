package io.holdfast.server.main;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final List<String> effects = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Held>> next = new AtomicReference<>(Optional.empty());

    DeduplicatingTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The next request gets no answer before it is released. */
    Held holdNext() {
        Held held = new Held();
        next.set(Optional.of(held));
        return held;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = Objects.requireNonNull(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"), "Idempotency-Key");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
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
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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
        server.stop(0);
        threads.close();
    }
}
