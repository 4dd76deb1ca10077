package io.holdfast.server.main;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real HTTP server that fails at random until it is healed: it is overloaded, refuses as malformed, or carries out what it
 * is told to and breaks the connection off instead of answering. What is sent to {@code /mended} it never refuses as malformed.
 */
final class ChaosTarget implements AutoCloseable {

    private final LocalServer server;
    private final Map<String, AtomicInteger> carriedOut = new ConcurrentHashMap<>();
    private final Map<Manner, AtomicInteger> manners = new ConcurrentHashMap<>();
    private final Random random;
    private volatile boolean healthy;

    /** What it does with a request. */
    enum Manner {
        ANSWERS,
        IS_OVERLOADED,
        REFUSES,
        BREAKS_OFF
    }

    ChaosTarget(Random random) throws IOException {
        this.random = random;
        server = new LocalServer(this::answer);
    }

    String address() {
        return server.address();
    }

    /** From now on it answers everything. */
    void heal() {
        healthy = true;
    }

    private Manner manner(boolean mended) {
        int chance = healthy ? 100 : random.nextInt(100);
        if (chance < 8) {
            return Manner.IS_OVERLOADED;
        }
        if (chance < 14) {
            return mended ? Manner.ANSWERS : Manner.REFUSES;
        }
        return chance < 19 ? Manner.BREAKS_OFF : Manner.ANSWERS;
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        Manner manner = manner(exchange.getRequestURI().getPath().contains("mended"));
        manners.computeIfAbsent(manner, unseen -> new AtomicInteger()).incrementAndGet();
        switch (manner) {
            case ANSWERS -> {
                carryOut(body);
                exchange.sendResponseHeaders(204, -1);
            }
            case IS_OVERLOADED -> exchange.sendResponseHeaders(503, -1);
            case REFUSES -> exchange.sendResponseHeaders(400, -1);
            // Closing the exchange without an answer breaks the connection off.
            case BREAKS_OFF -> carryOut(body);
        }
    }

    private void carryOut(String body) {
        carriedOut.computeIfAbsent(body, unseen -> new AtomicInteger()).incrementAndGet();
    }

    /** How often it carried out each body. */
    Map<String, Integer> carriedOut() {
        Map<String, Integer> times = new HashMap<>();
        carriedOut.forEach((body, count) -> times.put(body, count.get()));
        return times;
    }

    int times(Manner manner) {
        return manners.getOrDefault(manner, new AtomicInteger()).get();
    }

    @Override
    public void close() {
        server.close();
    }
}
