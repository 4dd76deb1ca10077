package io.holdfast.server.apps.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can tell at no cost whether its server has closed it. The library's own check waits a millisecond
 * for something to read, too much to do before every request; but a request on a connection that is closed already
 * could not be told from one that the server took and never answered. Here the socket is looked at without waiting,
 * each time before the connection is used again: an idle connection has nothing to say, so that both an end and a byte
 * mean that it is done with.
 *
 * <p>It also notices an answer that comes while a large request is still being sent, and it writes no log: the
 * library's own connection would write passwords and tokens there.
 */
final class PooledConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxHeaderCount(1_000)
            .setMaxLineLength(64 * 1024)
            .build();

    private final AtomicBoolean closed = new AtomicBoolean();

    PooledConnection() {
        super(LIMITS, null, null, null, null, MonitoringResponseOutOfOrderStrategy.INSTANCE, null, null);
    }

    /** A socket that can be looked at without waiting. */
    static Socket newSocket() throws IOException {
        return SocketChannel.open().socket();
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new Watched(socket));
    }

    @Override
    public void bind(SSLSocket secured, Socket socket) throws IOException {
        bind(new Watched(secured, socket));
    }

    /** Closing may overtake opening, when a call runs out of time; then the socket must not stay open. */
    @Override
    protected void bind(SocketHolder holder) throws IOException {
        if (closed.get()) {
            holder.getSocket().close();
            throw new InterruptedIOException("The connection was closed while it was opened");
        }
        super.bind(holder);
    }

    /** Whether the server has closed it, or has said something that nobody asked for: it would count as the next answer. */
    @Override
    public boolean isStale() throws IOException {
        if (!(getSocketHolder() instanceof Watched holder)) {
            return true;
        }
        holder.reading = false;
        try {
            return isDataAvailable(Timeout.ONE_MILLISECOND) || holder.hasMore();
        } finally {
            holder.reading = true;
        }
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public @Nullable SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket secured ? secured.getSession() : null;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            super.close();
        }
    }

    @Override
    public void close(CloseMode mode) {
        if (closed.compareAndSet(false, true)) {
            super.close(mode);
        }
    }

    /** Nothing is left behind for the next call: each sets its own time limit. */
    @Override
    public void passivate() {}

    @Override
    public void activate() {}

    /** A socket whose stream can be shut for a moment, so that only what was read from it already is left. */
    private static final class Watched extends SocketHolder {

        private static final SocketTimeoutException SHUT = new SocketTimeoutException("not reading") {
            @Override
            public Throwable fillInStackTrace() {
                return this;
            }
        };

        private volatile boolean reading = true;

        Watched(Socket socket) {
            super(socket);
        }

        Watched(SSLSocket secured, Socket socket) {
            super(secured, socket);
        }

        boolean hasMore() throws IOException {
            SocketChannel channel = getBaseSocket().getChannel();
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) != 0;
            } finally {
                channel.configureBlocking(true);
            }
        }

        @Override
        protected InputStream getInputStream(Socket socket) throws IOException {
            return new FilterInputStream(socket.getInputStream()) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    if (!reading) {
                        throw SHUT;
                    }
                    return in.read(target, offset, length);
                }
            };
        }
    }
}
