package io.holdfast.server.apps.http;

import java.time.Duration;
import java.util.Objects;

/**
 * What the http app allows itself.
 *
 * @param maximumAnswer the most bytes of an answer's body, after decompression; more is a MaxFileSizeExceededError
 * @param maximumRedirects how many redirects are followed for one request
 * @param connectionsToOneServer the most connections to one server at the same time; further calls wait for one
 * @param connections the most connections to all servers
 * @param keptIdle how long an idle connection is kept when its server does not say how long it keeps it
 */
public record HttpLimits(
        int maximumAnswer, int maximumRedirects, int connectionsToOneServer, int connections, Duration keptIdle) {

    /**
     * 5 MiB, 10 redirects, 1000 connections to one server and 4000 to all. Idle connections are kept for 4 s, because
     * widespread servers close theirs after 5 s without saying so.
     */
    public static final HttpLimits DEFAULT = new HttpLimits(5 * 1024 * 1024, 10, 1_000, 4_000, Duration.ofSeconds(4));

    public HttpLimits {
        Objects.requireNonNull(keptIdle, "keptIdle");
        if (maximumAnswer < 1 || maximumRedirects < 0 || connectionsToOneServer < 1 || connections < 1) {
            throw new IllegalArgumentException("The limits of the http app must be positive: an answer of "
                    + maximumAnswer + " bytes, " + maximumRedirects + " redirects, " + connectionsToOneServer + " and "
                    + connections + " connections");
        }
    }

    public HttpLimits withMaximumAnswer(int bytes) {
        return new HttpLimits(bytes, maximumRedirects, connectionsToOneServer, connections, keptIdle);
    }
}
