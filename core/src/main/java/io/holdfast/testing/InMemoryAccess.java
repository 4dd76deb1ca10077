package io.holdfast.testing;

import io.holdfast.scenario.Access;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens and sessions in memory. */
final class InMemoryAccess implements Access {

    private record Session(String token, Instant expires) {
        private Session {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(expires, "expires");
        }
    }

    private final Map<Hash, String> tokens = new ConcurrentHashMap<>();
    private final Map<Hash, Session> sessions = new ConcurrentHashMap<>();

    /** A hash that compares by its bytes. */
    private record Hash(ByteBuffer bytes) {
        static Hash of(byte[] hash) {
            return new Hash(ByteBuffer.wrap(hash.clone()).asReadOnlyBuffer());
        }
    }

    @Override
    public boolean hasToken() {
        return !tokens.isEmpty();
    }

    @Override
    public void addToken(byte[] tokenHash, String name, Instant now) {
        tokens.put(Hash.of(tokenHash), name);
    }

    @Override
    public Optional<String> tokenName(byte[] tokenHash) {
        return Optional.ofNullable(tokens.get(Hash.of(tokenHash)));
    }

    @Override
    public void addSession(byte[] sessionHash, String tokenName, Instant expires) {
        sessions.put(Hash.of(sessionHash), new Session(tokenName, expires));
    }

    @Override
    public Optional<String> session(byte[] sessionHash, Instant now) {
        return Optional.ofNullable(sessions.get(Hash.of(sessionHash)))
                .filter(session -> session.expires().isAfter(now))
                .map(Session::token);
    }

    @Override
    public void removeSession(byte[] sessionHash) {
        sessions.remove(Hash.of(sessionHash));
    }
}
