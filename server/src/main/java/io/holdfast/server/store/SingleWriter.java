package io.holdfast.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write to a database, which one server has at a time: a lock that PostgreSQL keeps for the session of a
 * connection. It is taken on the very connection that the lane writes with, so whoever lost the lock cannot write.
 */
final class SingleWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SingleWriter.class);

    /** "holdfast" in ASCII: any number that nobody else has chosen for this database. */
    private static final long LOCK = 0x686f_6c64_6661_7374L;

    private static final String TAKE = "select pg_try_advisory_lock(" + LOCK + ")";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);

    private SingleWriter() {}

    /** Takes the lock if it is free. */
    static boolean tryTake(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(TAKE)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    /** Waits as a standby until the lock is free; false when it is not within the limit. */
    static boolean take(Connection connection, Duration limit) throws SQLException {
        long begun = System.nanoTime();
        long reported = begun - BETWEEN_REPORTS.toNanos();
        while (!tryTake(connection)) {
            long now = System.nanoTime();
            if (now - begun > limit.toNanos()) {
                return false;
            }
            if (now - reported >= BETWEEN_REPORTS.toNanos()) {
                LOG.info(
                        "Another server writes to this database. This one waits as its standby, for up to {}",
                        limit.minusNanos(now - begun));
                reported = now;
            }
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
