package io.holdfast.server.main;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * A real HTTP server that holds the calls with the bodies that it is told to hold, until it is told to let them go: who
 * called is in the middle of its work then. A body is held once. Other calls are answered after a while, as over a network.
 */
final class HoldingTarget implements AutoCloseable {

    private static final Duration LATENCY = Duration.ofMillis(20);

    private final LocalServer server;
    private final Set<String> toHold = new HashSet<>();
    private final Set<String> held = new HashSet<>();

    HoldingTarget() throws IOException {
        server = new LocalServer(this::answer);
    }

    String address() {
        return server.address();
    }

    private void answer(HttpExchange exchange, String body) throws IOException, InterruptedException {
        Thread.sleep(LATENCY);
        holdIfAsked(body);
        exchange.sendResponseHeaders(200, -1);
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
        server.close();
    }
}
