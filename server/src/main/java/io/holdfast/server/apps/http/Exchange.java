package io.holdfast.server.apps.http;

import io.holdfast.module.Change.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer over a pooled connection. It works with the pool itself and not with a ready-made client,
 * because it must know at every moment whether a byte of the request can have left: until {@code execute} is called on
 * a connected endpoint, none has. It never sends a request twice.
 */
final class Exchange {

    private static final ConnectionReuseStrategy REUSE = DefaultConnectionReuseStrategy.INSTANCE;
    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    /** Methods whose requests are expected to say how long their body is, even when there is none. */
    private static final Set<String> WITH_A_BODY = Set.of("POST", "PUT", "PATCH");

    private static final int WRITTEN_AT_ONCE = 64 * 1024;

    private final ConnectionPools pools;
    private final HttpLimits limits;

    Exchange(ConnectionPools pools, HttpLimits limits) {
        this.pools = pools;
        this.limits = limits;
    }

    /**
     * Sends the request and reads the whole answer.
     *
     * @throws CallFailedException when no answer came, or none that could be read to its end
     * @throws InterruptedException when this thread was interrupted
     */
    HttpAnswer carryOut(HttpCall call, TimeLimit limit) throws CallFailedException, InterruptedException {
        HttpClientConnectionManager pool = pools.pool(call.trust());
        ConnectionEndpoint endpoint = lease(pool, call, limit);
        Future<?> alarm = pools.alarm(limit, () -> endpoint.close(CloseMode.IMMEDIATE));
        HttpCoreContext context = HttpCoreContext.create();
        boolean sending = false;
        @Nullable HttpAnswer begun = null;
        @Nullable TimeValue kept = null;
        try {
            if (!endpoint.isConnected()) {
                connect(pool, endpoint, limit, context);
            }
            endpoint.setSocketTimeout(Timeout.ofMilliseconds(limit.milliseconds()));
            ClassicHttpRequest request = request(call);
            sending = true;
            ClassicHttpResponse response = endpoint.execute(call.method(), request, EXECUTOR, context);
            HttpAnswer head = head(response);
            begun = head;
            AnswerBody body = AnswerBody.read(response.getEntity(), head, call, limits.maximumAnswer());
            if (body.complete() && REUSE.keepAlive(request, response, context)) {
                kept = KeepAlive.of(head, limits.keptIdle());
            }
            return head.withBody(body.bytes());
        } catch (IOException | HttpException | ConnectionShutdownException broken) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("The call was interrupted: " + call.shown());
            }
            throw new CallFailedException(
                    begun != null
                            ? TransportFailures.inTheAnswer(broken, begun, call, limit)
                            : sending
                                    ? TransportFailures.afterSending(broken, call, limit)
                                    : TransportFailures.beforeSending(broken, call, limit));
        } finally {
            alarm.cancel(false);
            release(pool, endpoint, kept);
        }
    }

    private static ConnectionEndpoint lease(HttpClientConnectionManager pool, HttpCall call, TimeLimit limit)
            throws CallFailedException, InterruptedException {
        Url url = call.url();
        HttpRoute route = new HttpRoute(new HttpHost(url.scheme(), url.host(), url.port()), null, url.isSecure());
        Timeout wait = Timeout.ofMilliseconds(limit.milliseconds());
        try {
            return pool.lease(call.method(), route, wait, null).get(wait);
        } catch (TimeoutException busy) {
            throw new CallFailedException(TransportFailures.noFreeConnection(call, limit));
        } catch (ExecutionException | IllegalStateException closed) {
            throw new CallFailedException(TransportFailures.shutDown(call));
        }
    }

    private static void connect(
            HttpClientConnectionManager pool, ConnectionEndpoint endpoint, TimeLimit limit, HttpCoreContext context)
            throws IOException {
        Timeout timeout = Timeout.ofMilliseconds(limit.milliseconds());
        ScopedValue.where(DestinationGuard.LIMIT, limit).call(() -> {
            pool.connect(endpoint, timeout, context);
            return endpoint;
        });
    }

    private static ClassicHttpRequest request(HttpCall call) {
        Url url = call.url();
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(call.method(), call.target());
        if (!call.hasHeader("Host")) {
            request.addHeader("Host", url.authority());
        }
        call.sentHeaders().forEach(header -> request.addHeader(header.name(), header.value()));
        if (!call.hasHeader("User-Agent")) {
            request.addHeader("User-Agent", "Holdfast");
        }
        if (call.compressed() && !call.hasHeader("Accept-Encoding")) {
            request.addHeader("Accept-Encoding", "gzip, deflate");
        }
        call.body().ifPresent(body -> {
            request.addHeader("Content-Length", String.valueOf(body.length));
            request.setEntity(entity(body));
        });
        if (call.body().isEmpty() && WITH_A_BODY.contains(call.method())) {
            request.addHeader("Content-Length", "0");
        }
        return request;
    }

    /** A large body goes out piece by piece, so that an answer in between, such as 413, is seen. */
    private static HttpEntity entity(byte[] body) {
        return body.length <= WRITTEN_AT_ONCE
                ? new ByteArrayEntity(body, null)
                : new InputStreamEntity(new ByteArrayInputStream(body), body.length, null);
    }

    private static HttpAnswer head(ClassicHttpResponse response) {
        List<Header> headers = new ArrayList<>();
        for (org.apache.hc.core5.http.Header header : response.getHeaders()) {
            headers.add(new Header(header.getName(), Objects.requireNonNullElse(header.getValue(), "")));
        }
        String reason = Objects.requireNonNullElse(response.getReasonPhrase(), "");
        return new HttpAnswer(response.getCode(), reason, headers, new byte[0]);
    }

    private static void release(
            HttpClientConnectionManager pool, ConnectionEndpoint endpoint, @Nullable TimeValue kept) {
        if (kept == null) {
            endpoint.close(CloseMode.IMMEDIATE);
        }
        pool.release(endpoint, null, kept == null ? TimeValue.ZERO_MILLISECONDS : kept);
    }
}
