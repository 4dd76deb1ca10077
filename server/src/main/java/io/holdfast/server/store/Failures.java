package io.holdfast.server.store;

import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Failures from the columns {@code failure_type}, {@code failure_message}, {@code failure_effect}, {@code failure_retry_after}. */
final class Failures {

    private Failures() {}

    static Failure read(ResultSet row) throws SQLException {
        return new Failure(
                FailureType.ofName(row.getString("failure_type")).orElse(FailureType.UNKNOWN),
                row.getString("failure_message"),
                Effect.valueOf(row.getString("failure_effect")),
                Optional.ofNullable(row.getString("failure_retry_after")).map(Duration::parse));
    }

    static Optional<Failure> readOptional(ResultSet row) throws SQLException {
        return row.getString("failure_type") == null ? Optional.empty() : Optional.of(read(row));
    }
}
