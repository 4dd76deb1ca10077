package io.holdfast.server.apps.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.client5.http.ssl.TrustAllStrategy;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that calls share: one pool for each kind of trust, so that a connection on which no certificate was
 * checked never serves a call that wants one. One thread closes idle connections and ends calls that are out of time.
 */
final class ConnectionPools implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPools.class);

    /** How many pools with authorities of their own are kept; the one not used for longest goes first. */
    private static final int KEPT_OWN_AUTHORITIES = 64;

    private static final long SWEEP_SECONDS = 1;

    /** How long after its end a call that is still there is ended once more. */
    private static final long ALARM_AGAIN_MILLISECONDS = 100;

    private final HttpLimits limits;
    private final DestinationGuard guard = new DestinationGuard();
    private final ScheduledThreadPoolExecutor alarms;
    private final PoolingHttpClientConnectionManager verified;
    private final PoolingHttpClientConnectionManager unverified;
    private final SequencedMap<String, PoolingHttpClientConnectionManager> ownAuthorities =
            new LinkedHashMap<>(16, 0.75f, true);
    private final List<PoolingHttpClientConnectionManager> retired = new ArrayList<>();

    ConnectionPools(HttpLimits limits) {
        this.limits = limits;
        this.verified = pool(new DefaultClientTlsStrategy(SSLContexts.createDefault()));
        this.unverified = pool(new DefaultClientTlsStrategy(
                trustingAnyone(), HostnameVerificationPolicy.CLIENT, NoopHostnameVerifier.INSTANCE));
        this.alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("http-alarms").daemon().factory());
        this.alarms.setRemoveOnCancelPolicy(true);
        this.alarms.setRejectedExecutionHandler((task, closed) -> LOG.debug("No alarm is set, the http app is closed"));
        var unused = alarms.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    PoolingHttpClientConnectionManager pool(Trust trust) throws CallFailedException {
        return switch (trust) {
            case Trust.Authorities _ -> verified;
            case Trust.Anyone _ -> unverified;
            case Trust.OwnAuthorities(String certificates) -> ownAuthorities(certificates);
        };
    }

    /**
     * Runs the task when the time is over, and again and again until it is cancelled: what it closes may just be
     * about to be opened.
     */
    ScheduledFuture<?> alarm(TimeLimit limit, Runnable task) {
        return alarms.scheduleAtFixedRate(task, limit.milliseconds(), ALARM_AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        verified.close(CloseMode.IMMEDIATE);
        unverified.close(CloseMode.IMMEDIATE);
        synchronized (ownAuthorities) {
            ownAuthorities.values().forEach(pool -> pool.close(CloseMode.IMMEDIATE));
            retired.forEach(pool -> pool.close(CloseMode.IMMEDIATE));
        }
    }

    private void sweep() {
        verified.closeExpired();
        unverified.closeExpired();
        synchronized (ownAuthorities) {
            ownAuthorities.values().forEach(PoolingHttpClientConnectionManager::closeExpired);
            retired.forEach(pool -> pool.closeIdle(TimeValue.ZERO_MILLISECONDS));
            retired.removeIf(pool -> pool.getTotalStats().getLeased() == 0);
        }
    }

    private PoolingHttpClientConnectionManager ownAuthorities(String certificates) throws CallFailedException {
        synchronized (ownAuthorities) {
            PoolingHttpClientConnectionManager known = ownAuthorities.get(certificates);
            if (known != null) {
                return known;
            }
            PoolingHttpClientConnectionManager pool = pool(new DefaultClientTlsStrategy(trusting(certificates)));
            ownAuthorities.put(certificates, pool);
            if (ownAuthorities.size() > KEPT_OWN_AUTHORITIES) {
                retired.add(ownAuthorities.pollFirstEntry().getValue());
            }
            return pool;
        }
    }

    private PoolingHttpClientConnectionManager pool(TlsSocketStrategy tls) {
        DefaultHttpClientConnectionOperator operator = new DefaultHttpClientConnectionOperator(
                proxy -> PooledConnection.newSocket(),
                null,
                guard,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register("https", tls)
                        .build());
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(
                operator, PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO, null, socket -> new PooledConnection());
        pool.setDefaultMaxPerRoute(limits.connectionsToOneServer());
        pool.setMaxTotal(limits.connections());
        pool.setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build());
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build());
        return pool;
    }

    private static SSLContext trustingAnyone() {
        try {
            return SSLContexts.custom()
                    .loadTrustMaterial(TrustAllStrategy.INSTANCE)
                    .build();
        } catch (GeneralSecurityException noTls) {
            throw new IllegalStateException("This Java runtime has no TLS", noTls);
        }
    }

    private static SSLContext trusting(String certificates) throws CallFailedException {
        try {
            return SSLContexts.custom()
                    .loadTrustMaterial(store(certificates), null)
                    .build();
        } catch (GeneralSecurityException | IOException unreadable) {
            throw CallFailedException.misconfigured(
                    "The field 'ca' must be one or more certificates as PEM text (-----BEGIN CERTIFICATE-----), but it"
                            + " could not be read: " + reason(unreadable));
        }
    }

    private static KeyStore store(String certificates) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificates.getBytes(StandardCharsets.UTF_8)));
        if (read.isEmpty()) {
            throw new IOException("there is none");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : read) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return store;
    }

    private static @Nullable String reason(Exception exception) {
        return exception.getMessage();
    }
}
