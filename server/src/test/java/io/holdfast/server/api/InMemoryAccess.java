package io.holdfast.server.api;

import io.holdfast.scenario.Access;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keys and sessions that live as long as a test. */
final class InMemoryAccess implements Access {

    private record Session(String tokenName, Instant expires) {}

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    @Override
    public boolean hasToken() {
        return !tokens.isEmpty();
    }

    @Override
    public void addToken(byte[] tokenHash, String name, Instant now) {
        tokens.put(key(tokenHash), name);
    }

    @Override
    public Optional<String> tokenName(byte[] tokenHash) {
        return Optional.ofNullable(tokens.get(key(tokenHash)));
    }

    @Override
    public void addSession(byte[] sessionHash, String tokenName, Instant expires) {
        sessions.put(key(sessionHash), new Session(tokenName, expires));
    }

    @Override
    public Optional<String> session(byte[] sessionHash, Instant now) {
        return Optional.ofNullable(sessions.get(key(sessionHash)))
                .filter(session -> session.expires().isAfter(now))
                .map(Session::tokenName);
    }

    @Override
    public void removeSession(byte[] sessionHash) {
        sessions.remove(key(sessionHash));
    }

    private static String key(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
