package io.holdfast.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's certificate with its key, as it is now, and what replaces it. Used by one thread at a time. */
public final class ServerCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    private final Clock clock;
    private final Path certificate;
    private final Path key;
    private final Optional<SelfSigned> selfSigned;
    private Identity current;
    private List<FileTime> read;

    private ServerCertificate(Clock clock, Path certificate, Path key, Optional<SelfSigned> selfSigned) {
        this.clock = clock;
        this.certificate = certificate;
        this.key = key;
        this.selfSigned = selfSigned;
        this.current = selfSigned
                .map(own -> own.provide(clock.instant()))
                .orElseGet(() -> PemFiles.read(certificate, key, clock.instant()));
        this.read = times();
    }

    /**
     * The certificate that was asked for; nothing when the server is to speak plain HTTP.
     *
     * @param data the folder for everything that is kept
     * @param host what the server listens on
     * @throws CertificateRefusedException when it cannot be used
     */
    public static Optional<ServerCertificate> open(
            Encryption encryption, Path data, String host, Clock clock, SecureRandom random) {
        Objects.requireNonNull(clock, "clock");
        return switch (encryption) {
            case Encryption.None ignored -> Optional.empty();
            case Encryption.Files(Path certificate, Path key) ->
                Optional.of(new ServerCertificate(clock, certificate, key, Optional.empty()));
            case Encryption.SelfSigned ignored -> {
                SelfSigned own =
                        new SelfSigned(data.toAbsolutePath().normalize().resolve("tls"), host, random);
                yield Optional.of(new ServerCertificate(clock, own.certificateFile(), own.keyFile(), Optional.of(own)));
            }
        };
    }

    /** Certificate and key in a store of keys in memory, with an empty password. */
    public KeyStore keyStore() {
        return current.keyStore();
    }

    /** Whether callers must be told to trust it, because nobody vouches for it. */
    public boolean isSelfSigned() {
        return selfSigned.isPresent();
    }

    /** What replaces it, when its files have changed or, if it is the server's own, it is about to end. */
    public Optional<KeyStore> renewed() {
        List<FileTime> now = times();
        boolean due = selfSigned.isPresent() && selfSigned.get().isDue(current, clock.instant());
        if (now.equals(read) && !due) {
            return Optional.empty();
        }
        try {
            current = selfSigned
                    .map(own -> own.provide(clock.instant()))
                    .orElseGet(() -> PemFiles.read(certificate, key, clock.instant()));
            LOG.info("The certificate in {} is used from now on; it ends at {}", certificate, current.ends());
            return Optional.of(current.keyStore());
        } catch (CertificateRefusedException refused) {
            LOG.warn("The certificate was changed and is not used, the old one stays: {}", refused.getMessage());
            return Optional.empty();
        } finally {
            read = times();
        }
    }

    /** What people must know to trust it, line by line; nothing when others vouch for it. */
    public List<String> howToTrust(Function<String, String> address) {
        if (selfSigned.isEmpty()) {
            return List.of();
        }
        return List.of(
                "The certificate is self-signed: " + certificate,
                "  SHA-256 fingerprint " + current.fingerprint() + ", valid until " + current.ends(),
                "  To trust it: curl --cacert " + certificate + " " + address.apply("/health/live"),
                "  or, for programs on Node.js: NODE_EXTRA_CA_CERTS=" + certificate);
    }

    /** When the files were written; a file that is not there was written at no time. */
    private List<FileTime> times() {
        List<FileTime> times = new ArrayList<>();
        for (Path file : List.of(certificate, key)) {
            try {
                times.add(Files.getLastModifiedTime(file));
            } catch (IOException absent) {
                times.add(FileTime.fromMillis(0));
            }
        }
        return times;
    }
}
