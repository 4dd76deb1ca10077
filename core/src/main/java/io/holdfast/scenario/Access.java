package io.holdfast.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps who may use the server: tokens and sessions, both only as SHA-256 hashes. Thread-safe. */
public interface Access {

    /** The most tokens that are kept. */
    int MOST_TOKENS = 1_000;

    /** Whether any token exists: the first start makes one. */
    boolean hasToken();

    /**
     * Adds a token. One with the same hash that is already there becomes what the draft says, and keeps its id.
     *
     * @return the token; empty, and nothing is added, when there are {@link #MOST_TOKENS} already
     */
    Optional<AccessToken> addToken(byte[] tokenHash, AccessToken.Draft draft);

    /** The token with this hash; empty when it is unknown, revoked or expired. */
    Optional<AccessToken> token(byte[] tokenHash, Instant now);

    /** The token with this id, also when it is expired. */
    Optional<AccessToken> token(long id);

    /** Tokens, the latest first; expired ones too. */
    List<AccessToken> tokens(int limit, long offset);

    /** Takes a token away for good, and with it all its sessions; whether it was there. */
    boolean revoke(long id);

    /** Notes that a token is used, unless it was noted within the last minute. */
    void used(long id, Instant now);

    /** Opens a session of a token; one of a token that is not there any more is not opened. */
    void addSession(byte[] sessionHash, long tokenId, Instant expires);

    /** The token that the session was opened with; empty when one of them is unknown, revoked or expired. */
    Optional<AccessToken> session(byte[] sessionHash, Instant now);

    void removeSession(byte[] sessionHash);
}
