package io.holdfast.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** An HTTP server that answers everything with 200, or while it is away with 503, and counts it. */
final class CountingTarget implements AutoCloseable {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final byte[] AWAY =
            "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final LongAdder received = new LongAdder();
    private volatile boolean away;

    CountingTarget() throws IOException {
        socket = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("target").start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    long received() {
        return received.sum();
    }

    void away(boolean whether) {
        away = whether;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            RawHttp http = new RawHttp(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            while (http.read() != null) {
                received.increment();
                out.write(away ? AWAY : ANSWER);
            }
        } catch (IOException gone) {
            // The server closed its connection: it is done with it.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
