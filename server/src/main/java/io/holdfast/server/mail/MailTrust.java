package io.holdfast.server.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Who may vouch for a mail server: the authorities that Java trusts, and those of a file. */
public final class MailTrust {

    /** More than any file of authorities has. */
    private static final long LARGEST = 1_000_000;

    private final SSLSocketFactory sockets;

    private MailTrust(SSLSocketFactory sockets) {
        this.sockets = Objects.requireNonNull(sockets, "sockets");
    }

    /**
     * @param file PEM with certificates of further authorities, or of the mail server itself
     * @throws AuthoritiesRefusedException when there are none in it, or it cannot be read
     */
    public static MailTrust of(Optional<Path> file) {
        List<Certificate> trusted = new ArrayList<>();
        file.ifPresent(path -> trusted.addAll(read(path)));
        try {
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager known) {
                    trusted.addAll(List.of(known.getAcceptedIssuers()));
                }
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : trusted) {
                store.setCertificateEntry("trusted " + number++, certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return new MailTrust(context.getSocketFactory());
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("Every Java platform speaks TLS", impossible);
        }
    }

    /** @param store null stands for what Java trusts */
    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST) {
                throw new AuthoritiesRefusedException(
                        "%s, given as --smtp-ca, has %d bytes: expected a PEM file of at most %d."
                                .formatted(file, Files.size(file), LARGEST));
            }
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(content);
            if (found.isEmpty()) {
                throw new AuthoritiesRefusedException(
                        "There is no certificate in %s, given as --smtp-ca: expected a PEM file with -----BEGIN CERTIFICATE-----."
                                .formatted(file));
            }
            return found;
        } catch (CertificateException | IOException unreadable) {
            throw new AuthoritiesRefusedException(
                    "%s, given as --smtp-ca, cannot be read as a PEM file of certificates: %s"
                            .formatted(file, unreadable),
                    unreadable);
        }
    }

    SSLSocketFactory sockets() {
        return sockets;
    }
}
