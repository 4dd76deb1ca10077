package io.holdfast.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Who the server is to those who call it.
 *
 * @param chain the server's certificate, followed by those that vouch for it; at least one
 * @param key the private key of the first
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {

    private static final byte[] ANYTHING =
            "Does the key belong to the certificate?".getBytes(StandardCharsets.US_ASCII);

    Identity {
        chain = List.copyOf(chain);
        Objects.requireNonNull(key, "key");
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("expected at least one certificate");
        }
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The last moment at which the certificate is valid. */
    Instant ends() {
        return certificate().getNotAfter().toInstant();
    }

    /** Whether what the key signs is verified by the certificate. */
    boolean matches() {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(certificate().getPublicKey());
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    /** Both in a store of keys, in memory, with an empty password. */
    KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("holdfast", key, new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("Every Java platform keeps keys in PKCS12", impossible);
        }
    }

    /** The SHA-256 fingerprint as browsers show it: {@code AB:CD:…}. */
    String fingerprint() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
