package io.holdfast.testing;

import io.holdfast.scenario.Access;
import io.holdfast.scenario.AccessToken;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tokens and sessions in memory. */
final class InMemoryAccess implements Access {

    private static final Duration NOTED = Duration.ofMinutes(1);

    private record Session(long token, Instant expires) {
        private Session {
            Objects.requireNonNull(expires, "expires");
        }
    }

    /** A hash that compares by its bytes. */
    private record Hash(ByteBuffer bytes) {
        static Hash of(byte[] hash) {
            return new Hash(ByteBuffer.wrap(hash.clone()).asReadOnlyBuffer());
        }
    }

    private final Map<Hash, AccessToken> tokens = new HashMap<>();
    private final Map<Hash, Session> sessions = new HashMap<>();
    private long latestId;

    @Override
    public synchronized boolean hasToken() {
        return !tokens.isEmpty();
    }

    @Override
    public synchronized Optional<AccessToken> addToken(byte[] tokenHash, AccessToken.Draft draft) {
        Optional<AccessToken> before = Optional.ofNullable(tokens.get(Hash.of(tokenHash)));
        if (before.isEmpty() && tokens.size() >= MOST_TOKENS) {
            return Optional.empty();
        }
        AccessToken token = new AccessToken(
                before.map(AccessToken::id).orElseGet(() -> ++latestId),
                draft.name(),
                draft.scopes(),
                draft.created(),
                draft.madeBy(),
                draft.expires(),
                Optional.empty());
        tokens.put(Hash.of(tokenHash), token);
        return Optional.of(token);
    }

    @Override
    public synchronized Optional<AccessToken> token(byte[] tokenHash, Instant now) {
        return Optional.ofNullable(tokens.get(Hash.of(tokenHash))).filter(token -> token.isValid(now));
    }

    @Override
    public synchronized Optional<AccessToken> token(long id) {
        return tokens.values().stream().filter(token -> token.id() == id).findFirst();
    }

    @Override
    public synchronized List<AccessToken> tokens(int limit, long offset) {
        return tokens.values().stream()
                .sorted(Comparator.comparingLong(AccessToken::id).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean revoke(long id) {
        sessions.values().removeIf(session -> session.token() == id);
        return tokens.values().removeIf(token -> token.id() == id);
    }

    @Override
    public synchronized void used(long id, Instant now) {
        tokens.replaceAll((hash, token) -> token.id() == id
                        && !token.used()
                                .filter(used -> used.plus(NOTED).isAfter(now))
                                .isPresent()
                ? new AccessToken(
                        id,
                        token.name(),
                        token.scopes(),
                        token.created(),
                        token.madeBy(),
                        token.expires(),
                        Optional.of(now))
                : token);
    }

    @Override
    public synchronized void addSession(byte[] sessionHash, long tokenId, Instant expires) {
        if (token(tokenId).isPresent()) {
            sessions.put(Hash.of(sessionHash), new Session(tokenId, expires));
        }
    }

    @Override
    public synchronized Optional<AccessToken> session(byte[] sessionHash, Instant now) {
        return Optional.ofNullable(sessions.get(Hash.of(sessionHash)))
                .filter(session -> session.expires().isAfter(now))
                .flatMap(session -> token(session.token()))
                .filter(token -> token.isValid(now));
    }

    @Override
    public synchronized void removeSession(byte[] sessionHash) {
        sessions.remove(Hash.of(sessionHash));
    }
}
