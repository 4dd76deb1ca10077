package io.holdfast.server.tls;

import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether the certificate is to be replaced. */
public final class CertificateWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("certificate").daemon().factory());

    private CertificateWatch() {}

    /**
     * @param pause how long after one look the next one follows
     * @param taker is given what replaces the certificate
     */
    public static CertificateWatch start(ServerCertificate certificate, Duration pause, Consumer<KeyStore> taker) {
        CertificateWatch watch = new CertificateWatch();
        var unused = watch.thread.scheduleWithFixedDelay(
                () -> look(certificate, taker), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** What goes wrong once must not end the watch. */
    private static void look(ServerCertificate certificate, Consumer<KeyStore> taker) {
        try {
            certificate.renewed().ifPresent(taker);
        } catch (RuntimeException failed) {
            LOG.warn("The certificate could not be replaced; it is tried again", failed);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
