package io.holdfast.server.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo's warehouse: a real HTTP server that takes orders, and refuses every third one with 503 until it is healed. */
final class DemoTarget implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\": (\\d+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Integer> accepted = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean healed;

    DemoTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/orders", this::order);
        server.start();
    }

    URI orders() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
    }

    private void order(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher id = ID.matcher(body);
            if (!id.find()) {
                answer(exchange, 422, "{\"error\": \"an order needs an id\"}");
                return;
            }
            int order = Integer.parseInt(id.group(1));
            if (!healed && order % 3 == 0) {
                refused.incrementAndGet();
                answer(exchange, 503, "{\"error\": \"the warehouse is being restarted\"}");
            } else {
                accepted.add(order);
                answer(exchange, 200, "{\"accepted\": " + order + "}");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    void heal() {
        healed = true;
    }

    /** How many times it answered 503. */
    int refused() {
        return refused.get();
    }

    /** How many times it took each order. */
    Map<Integer, Integer> accepted() {
        Map<Integer, Integer> times = new TreeMap<>();
        synchronized (accepted) {
            accepted.forEach(order -> times.merge(order, 1, Integer::sum));
        }
        return times;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
