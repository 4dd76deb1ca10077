package io.holdfast.server.main;

import io.holdfast.scenario.Access;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sees to it that somebody can sign in: the token that was given, or one that the first start makes and tells once. */
final class AdministratorToken {

    private static final String NAME = "admin";

    private AdministratorToken() {}

    static void provide(Access access, Optional<UUID> given, Instant now, PrintStream out) {
        if (given.isPresent()) {
            byte[] hash = hash(given.get());
            if (access.tokenName(hash).isEmpty()) {
                access.addToken(hash, NAME, now);
            }
        } else if (!access.hasToken()) {
            UUID made = UUID.randomUUID();
            access.addToken(hash(made), NAME, now);
            out.println("This is the administrator's token. It is told once and kept only as a hash: " + made);
        }
    }

    private static byte[] hash(UUID token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
