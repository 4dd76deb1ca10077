package io.holdfast.server.main;

import io.holdfast.scenario.Access;
import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.Scope;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;

/** Sees to it that somebody can sign in: the token that was given, or one that the first start makes and tells once. */
final class AdministratorToken {

    private static final String NAME = "admin";

    private AdministratorToken() {}

    static void provide(Access access, Optional<UUID> given, Instant now, PrintStream out) {
        if (given.isPresent()) {
            byte[] hash = hash(given.get());
            if (access.token(hash, now)
                    .filter(AdministratorToken::allowsEverything)
                    .isEmpty()) {
                add(access.addToken(hash, AccessToken.Draft.ofAdministrator(NAME, now)));
            }
        } else if (!access.hasToken()) {
            UUID made = UUID.randomUUID();
            add(access.addToken(hash(made), AccessToken.Draft.ofAdministrator(NAME, now)));
            out.println("This is the administrator's token. It is told once and kept only as a hash: " + made);
        }
    }

    private static void add(Optional<AccessToken> added) {
        if (added.isEmpty()) {
            throw new StartException("There are " + Access.MOST_TOKENS
                    + " tokens already, so that the administrator's cannot be added: revoke one first.");
        }
    }

    private static boolean allowsEverything(AccessToken token) {
        return token.scopes().containsAll(EnumSet.allOf(Scope.class));
    }

    private static byte[] hash(UUID token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
