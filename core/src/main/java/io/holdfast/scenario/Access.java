package io.holdfast.scenario;

import java.time.Instant;
import java.util.Optional;

/** Keeps who may use the server: tokens and sessions, both only as SHA-256 hashes. Thread-safe. */
public interface Access {

    /** Whether any token exists: the first start makes one. */
    boolean hasToken();

    void addToken(byte[] tokenHash, String name, Instant now);

    /** The name of the token with this hash. */
    Optional<String> tokenName(byte[] tokenHash);

    void addSession(byte[] sessionHash, String tokenName, Instant expires);

    /** The name of the token that the session was opened with; empty when it is unknown or expired. */
    Optional<String> session(byte[] sessionHash, Instant now);

    void removeSession(byte[] sessionHash);
}
