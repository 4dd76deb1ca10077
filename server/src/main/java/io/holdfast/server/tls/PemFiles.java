package io.holdfast.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Reads a certificate and its key from PEM files, as certificate authorities and openssl write them. */
final class PemFiles {

    /** More than any chain has; a file beyond it is not one. */
    private static final long LARGEST = 1_000_000;

    private static final Set<String> KEYS = Set.of("RSA", "EC");

    private PemFiles() {}

    /**
     * The certificate, which is valid now, with the key that belongs to it.
     *
     * @throws CertificateRefusedException when it is not so
     */
    static Identity read(Path certificate, Path key, Instant now) {
        Identity identity = new Identity(chain(certificate), key(key));
        if (!identity.matches()) {
            throw new CertificateRefusedException(
                    "The key in %s is not the key of the first certificate in %s. The server's own certificate comes first, those that vouch for it follow; give the key that it was requested with."
                            .formatted(key, certificate));
        }
        Instant begins = identity.certificate().getNotBefore().toInstant();
        if (now.isBefore(begins)) {
            throw new CertificateRefusedException(
                    "The certificate in %s is valid only from %s. Look at the machine's clock, or give another certificate."
                            .formatted(certificate, begins));
        }
        if (now.isAfter(identity.ends())) {
            throw new CertificateRefusedException("The certificate in %s expired at %s. Renew it, and start again."
                    .formatted(certificate, identity.ends()));
        }
        return identity;
    }

    private static List<X509Certificate> chain(Path file) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
            for (Object part : parts(file)) {
                if (part instanceof X509CertificateHolder holder) {
                    chain.add(converter.getCertificate(holder));
                }
            }
        } catch (CertificateException unreadable) {
            throw new CertificateRefusedException(
                    "A certificate in %s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
        if (chain.isEmpty()) {
            throw new CertificateRefusedException(
                    "There is no certificate in %s: expected a PEM file with -----BEGIN CERTIFICATE-----."
                            .formatted(file));
        }
        return chain;
    }

    private static PrivateKey key(Path file) {
        for (Object part : parts(file)) {
            if (part instanceof PEMEncryptedKeyPair || part instanceof PKCS8EncryptedPrivateKeyInfo) {
                throw new CertificateRefusedException(
                        "The key in %s is encrypted. The server starts without anybody to ask: write it without a password (openssl pkey -in %s -out key.pem), readable by the server's user only."
                                .formatted(file, file));
            }
            if (part instanceof PEMKeyPair pair) {
                return key(file, pair.getPrivateKeyInfo());
            }
            if (part instanceof PrivateKeyInfo info) {
                return key(file, info);
            }
        }
        throw new CertificateRefusedException(
                "There is no private key in %s: expected a PEM file with -----BEGIN PRIVATE KEY-----, RSA PRIVATE KEY or EC PRIVATE KEY."
                        .formatted(file));
    }

    private static PrivateKey key(Path file, PrivateKeyInfo info) {
        PrivateKey key;
        try {
            key = new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (IOException unreadable) {
            throw new CertificateRefusedException(
                    "The private key in %s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
        if (!KEYS.contains(key.getAlgorithm())) {
            throw new CertificateRefusedException(
                    "The key in %s is of the kind %s: expected RSA or EC.".formatted(file, key.getAlgorithm()));
        }
        return key;
    }

    /** What stands in the file, part by part. */
    private static List<Object> parts(Path file) {
        List<Object> parts = new ArrayList<>();
        try {
            if (Files.size(file) > LARGEST) {
                throw new CertificateRefusedException("%s has %d bytes: expected a PEM file, of at most %d."
                        .formatted(file, Files.size(file), LARGEST));
            }
            try (PEMParser parser = new PEMParser(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1))) {
                for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                    parts.add(part);
                }
            }
        } catch (NoSuchFileException missing) {
            throw new CertificateRefusedException("There is no file %s.".formatted(file), missing);
        } catch (IOException unreadable) {
            throw new CertificateRefusedException(
                    "%s cannot be read as a PEM file: %s".formatted(file, unreadable), unreadable);
        }
        return parts;
    }
}
