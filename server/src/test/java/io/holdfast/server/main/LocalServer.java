package io.holdfast.server.main;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on any free port of this machine; each call is answered on a virtual thread of its own. */
final class LocalServer implements AutoCloseable {

    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** How calls are answered. A call that is left without an answer has its connection broken off. */
    @FunctionalInterface
    interface Answers {

        /** @param body what was sent, as text */
        void answer(HttpExchange call, String body) throws IOException, InterruptedException;
    }

    LocalServer(Answers answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", call -> answer(call, answers));
        server.start();
    }

    private static void answer(HttpExchange call, Answers answers) throws IOException {
        try (call) {
            answers.answer(call, new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
