package io.holdfast.server.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/** A key of AES with 256 bits, and the id that follows from it: 16 hexadecimal digits, of which nobody guesses the key. */
final class SealingKey {

    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final byte[] ID_PREFIX = "holdfast sealing key ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final String id;

    private SealingKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = HexFormat.of().formatHex(digest(bytes), 0, ID_BYTES);
    }

    static SealingKey making(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SealingKey(bytes);
    }

    /** Reads what {@link #written} wrote. */
    static Optional<SealingKey> read(String written) {
        try {
            return Optional.of(Base64.getDecoder().decode(written.strip()))
                    .filter(bytes -> bytes.length == BYTES)
                    .map(SealingKey::new);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    String written() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    String id() {
        return id;
    }

    SecretKeySpec forCipher() {
        return new SecretKeySpec(bytes, "AES");
    }

    private static byte[] digest(byte[] key) {
        try {
            byte[] named = Arrays.copyOf(ID_PREFIX, ID_PREFIX.length + key.length);
            System.arraycopy(key, 0, named, ID_PREFIX.length, key.length);
            return MessageDigest.getInstance("SHA-256").digest(named);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "SealingKey[" + id + "]";
    }
}
