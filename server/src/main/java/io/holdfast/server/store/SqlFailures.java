package io.holdfast.server.store;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/** What a failed statement means for whoever tried. */
enum SqlFailures {
    /** The connection is gone: what was not committed is gone too, and of a commit nobody knows. */
    CONNECTION_BROKEN,
    /** The database chose this transaction to make way for another one: the same may be tried again at once. */
    MADE_WAY,
    /** The statement or its data: trying the same again fails again. */
    REFUSED;

    static SqlFailures of(Throwable failure) {
        Optional<SQLException> cause = sqlException(failure);
        String state = cause.map(SQLException::getSQLState).orElse(null);
        if (state == null) {
            return REFUSED;
        }
        // 08: connection; 57P01 to 57P05: the server shuts down, starts up, or drops the session.
        if (state.startsWith("08") || state.startsWith("57P")) {
            return CONNECTION_BROKEN;
        }
        // 40001 serialization failure, 40P01 deadlock, 55P03 a lock was not available in time.
        return state.equals("40001") || state.equals("40P01") || state.equals("55P03") ? MADE_WAY : REFUSED;
    }

    /** The constraint by which a row was refused because what it refers to is not there. */
    static Optional<String> missingReference(Throwable failure) {
        return sqlException(failure)
                .filter(cause -> "23503".equals(cause.getSQLState()))
                .flatMap(cause -> cause instanceof PSQLException postgres
                        ? Optional.ofNullable(postgres.getServerErrorMessage())
                        : Optional.empty())
                .flatMap(message -> Optional.ofNullable(message.getConstraint()));
    }

    /** Whether the statement was given up at its time limit. */
    static boolean isOutOfTime(Throwable failure) {
        return sqlException(failure)
                .map(SQLException::getSQLState)
                .filter("57014"::equals)
                .isPresent();
    }

    private static Optional<SQLException> sqlException(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 16; depth++) {
            if (at instanceof SQLException sql) {
                return Optional.of(sql);
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
