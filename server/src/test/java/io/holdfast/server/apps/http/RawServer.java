package io.holdfast.server.apps.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server on loopback that misbehaves as it is told, byte by byte. Each connection is handled by the script on a
 * thread of its own; when the script returns, the connection is closed.
 */
final class RawServer implements AutoCloseable {

    /** What the server does with a connection. */
    interface Script {
        void handle(Connection connection) throws Exception;
    }

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket listener) {
        this.listener = listener;
    }

    static RawServer running(Script script) throws IOException {
        RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> server.accept(script));
        return server;
    }

    /** The address at which nothing listens: it was just given back. */
    static String closedAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> talk(script, socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Script script, Socket socket) {
        try (socket) {
            script.handle(new Connection(socket));
        } catch (Exception gone) {
            Thread.currentThread().interrupt();
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The first lines of the requests that were read whole. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            sayGoodbye(socket);
            socket.close();
        }
    }

    /** The client learns of it before this returns; closing alone may be left to the thread that reads from the socket. */
    private static void sayGoodbye(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException goneAlready) {
            // Then the client has learned of it.
        }
    }

    /** One connection, seen from the server. */
    final class Connection {

        private final Socket socket;
        private final InputStream in;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** Reads a whole request; the client may then only wait for the answer. */
        void readRequest() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int read = in.read();
                if (read < 0) {
                    throw new IOException("The client closed the connection");
                }
                head.write(read);
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            in.skipNBytes(text.lines()
                    .filter(line -> line.startsWith("Content-Length: "))
                    .mapToInt(line -> Integer.parseInt(line.substring(16)))
                    .sum());
            requests.add(text.substring(0, text.indexOf("\r\n")));
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** Writes the text again and again until the client is gone. */
        void drip(String text) throws IOException, InterruptedException {
            while (true) {
                write(text);
                Thread.sleep(5);
            }
        }

        /** Reads nothing at all, and keeps the connection until the server is closed. */
        void awaitNothing() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        /** Returns when the client has closed the connection. */
        void awaitClose() throws IOException {
            in.skipNBytes(Integer.MAX_VALUE);
        }

        void close() throws IOException {
            socket.close();
        }

        /** Closes the connection the rude way: the client gets a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
