package io.holdfast.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Speaks TLS with callers, and in the open with an SMTP server behind it: from the first byte, or from STARTTLS on, which the
 * server behind it lacks. It remembers what came in the open.
 */
final class TlsFront implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> inTheOpen = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final SSLContext context;
    private final boolean startTls;
    private final int behind;

    private TlsFront(SSLContext context, boolean startTls, int behind) throws IOException {
        this.context = context;
        this.startTls = startTls;
        this.behind = behind;
        threads.submit(this::accept);
    }

    static TlsFront tls(SSLContext context, int behind) throws IOException {
        return new TlsFront(context, false, behind);
    }

    static TlsFront startTls(SSLContext context, int behind) throws IOException {
        return new TlsFront(context, true, behind);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The lines that a caller sent before TLS. */
    List<String> inTheOpen() {
        return List.copyOf(inTheOpen);
    }

    private Object accept() throws IOException {
        while (true) {
            Socket caller = server.accept();
            sockets.add(caller);
            threads.submit(() -> serve(caller));
        }
    }

    private Object serve(Socket caller) throws IOException {
        try (caller) {
            if (startTls && !beginInTheOpen(caller)) {
                return false;
            }
            SSLSocket secret = (SSLSocket) context.getSocketFactory().createSocket(caller, null, false);
            secret.setUseClientMode(false);
            secret.startHandshake();
            try (Socket smtp = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                sockets.add(smtp);
                if (startTls) {
                    new BufferedReader(new InputStreamReader(smtp.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine();
                }
                threads.submit(() -> secret.getInputStream().transferTo(smtp.getOutputStream()));
                return pass(smtp.getInputStream(), secret.getOutputStream());
            }
        }
    }

    private static long pass(InputStream from, OutputStream to) throws IOException {
        return from.transferTo(to);
    }

    private boolean beginInTheOpen(Socket caller) throws IOException {
        say(caller, "220 ready");
        while (true) {
            String line = line(caller.getInputStream());
            inTheOpen.add(line);
            switch (line.toUpperCase(Locale.ROOT).split(" ", 2)[0]) {
                case "EHLO" -> say(caller, "250-front\r\n250 STARTTLS");
                case "STARTTLS" -> {
                    say(caller, "220 go on");
                    return true;
                }
                case "" -> {
                    return false;
                }
                default -> say(caller, "530 Must issue a STARTTLS command first");
            }
        }
    }

    /** Byte by byte, because what follows may be TLS. */
    private static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = from.read(); read >= 0 && read != '\n'; read = from.read()) {
            line.append((char) read);
        }
        return line.toString().strip();
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.close();
    }
}
