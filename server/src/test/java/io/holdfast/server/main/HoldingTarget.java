package io.holdfast.server.main;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real HTTP server that holds the calls with the bodies that it is told to hold, until it is told to let them go: who
 * called is in the middle of its work then. A body is held once. Other calls are answered after a while, as over a network.
 */
final class HoldingTarget implements AutoCloseable {

    private static final Duration LATENCY = Duration.ofMillis(20);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> toHold = new HashSet<>();
    private final Set<String> held = new HashSet<>();

    HoldingTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Thread.sleep(LATENCY);
            holdIfAsked(body);
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void holdIfAsked(String body) throws InterruptedException {
        if (toHold.remove(body)) {
            held.add(body);
            notifyAll();
            while (held.contains(body)) {
                wait();
            }
        }
    }

    synchronized void hold(Collection<String> bodies) {
        toHold.addAll(bodies);
    }

    /** Waits until so many calls are held at once; answers how many are when the time is up. */
    synchronized int awaitHeld(int count, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (held.size() < count && System.nanoTime() < end) {
            wait(100);
        }
        return held.size();
    }

    synchronized void letGo() {
        held.clear();
        notifyAll();
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
        threads.close();
    }
}
