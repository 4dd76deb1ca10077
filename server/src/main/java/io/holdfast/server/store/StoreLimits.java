package io.holdfast.server.store;

import java.time.Duration;
import java.util.Objects;

/**
 * The store's limits.
 *
 * @param connections how many connections are open for reading and for changes made by people
 * @param batch how many writes share one commit at most
 * @param waiting how many writes may wait for their turn
 * @param writeWait how long a writer waits for its commit, an interruption of the connection included
 * @param statement how long the database may work on one statement
 * @param standby how long a starting server waits for the one that writes now to go away
 */
public record StoreLimits(
        int connections, int batch, int waiting, Duration writeWait, Duration statement, Duration standby) {

    public static final StoreLimits STANDARD =
            new StoreLimits(8, 512, 20_000, Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(10));

    public StoreLimits {
        Objects.requireNonNull(writeWait, "writeWait");
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(standby, "standby");
        if (connections < 1 || batch < 1 || waiting < 1) {
            throw new IllegalArgumentException("A store has at least one connection, one write in a batch and one that"
                    + " waits, not " + connections + ", " + batch + " and " + waiting);
        }
    }

    public StoreLimits withStandby(Duration standby) {
        return new StoreLimits(connections, batch, waiting, writeWait, statement, standby);
    }

    public StoreLimits withWriteWait(Duration writeWait) {
        return new StoreLimits(connections, batch, waiting, writeWait, statement, standby);
    }
}
