package io.holdfast.server.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Secrets that callers show. Only their SHA-256 hashes are kept and looked up, so that neither the store nor the time
 * that a look-up takes tells anything of a secret.
 */
public final class Tokens {

    /** Longer ones are not even hashed. */
    static final int MAXIMUM_LENGTH = 200;

    private static final int SESSION_BYTES = 32;
    private static final int UDID_LENGTH = 32;
    private static final String UDID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Tokens() {}

    /** The hash by which {@link io.holdfast.scenario.Access} knows a key or a session: SHA-256 over its UTF-8 bytes. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** A new key: a version 4 UUID, for which Make's clients send "Token" and not "Bearer". */
    static String key(RandomGenerator random) {
        long most = random.nextLong() & ~0xF000L | 0x4000L;
        long least = random.nextLong() & ~(0b11L << 62) | (0b10L << 62);
        return new UUID(most, least).toString();
    }

    /** A new session's secret. */
    static String session(RandomGenerator random) {
        byte[] bytes = new byte[SESSION_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A new webhook's secret part of its address. */
    static String udid(RandomGenerator random) {
        StringBuilder udid = new StringBuilder(UDID_LENGTH);
        for (int place = 0; place < UDID_LENGTH; place++) {
            udid.append(UDID_CHARACTERS.charAt(random.nextInt(UDID_CHARACTERS.length())));
        }
        return udid.toString();
    }
}
