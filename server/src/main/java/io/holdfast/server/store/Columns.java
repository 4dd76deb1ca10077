package io.holdfast.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.postgresql.PGConnection;

/**
 * Binds rows as arrays, one for each column, to be put together again by {@code unnest}: one statement and one round
 * trip for any number of rows, and always the same text, so that it is planned once.
 */
final class Columns<R> {

    private final List<R> rows;
    private final SqlStatement<?> statement;

    private Columns(List<R> rows, SqlStatement<?> statement) {
        this.rows = rows;
        this.statement = statement;
    }

    static <R> Columns<R> of(List<R> rows, SqlStatement<?> statement) {
        return new Columns<>(rows, statement);
    }

    Columns<R> uuids(String name, Function<? super R, UUID> column) {
        return optionalUuids(name, row -> Optional.of(column.apply(row)));
    }

    Columns<R> optionalUuids(String name, Function<? super R, Optional<UUID>> column) {
        return array(
                name,
                "uuid",
                rows.stream().map(row -> column.apply(row).orElse(null)).toArray(UUID[]::new));
    }

    Columns<R> texts(String name, Function<? super R, String> column) {
        return optionalTexts(name, row -> Optional.of(column.apply(row)));
    }

    Columns<R> optionalTexts(String name, Function<? super R, Optional<String>> column) {
        return array(
                name,
                "text",
                rows.stream()
                        .map(row -> column.apply(row).map(Texts::storable).orElse(null))
                        .toArray(String[]::new));
    }

    Columns<R> times(String name, Function<? super R, Instant> column) {
        return optionalTimes(name, row -> Optional.of(column.apply(row)));
    }

    Columns<R> optionalTimes(String name, Function<? super R, Optional<Instant>> column) {
        return array(
                name,
                "timestamptz",
                rows.stream()
                        .map(row -> column.apply(row).map(Times::text).orElse(null))
                        .toArray(String[]::new));
    }

    Columns<R> bytes(String name, Function<? super R, Encoded> column) {
        return optionalBytes(name, row -> Optional.of(column.apply(row)));
    }

    Columns<R> optionalBytes(String name, Function<? super R, Optional<Encoded>> column) {
        return array(
                name,
                "bytea",
                rows.stream()
                        .map(row -> column.apply(row).map(Encoded::bytes).orElse(null))
                        .toArray(byte[][]::new));
    }

    Columns<R> integers(String name, ToIntFunction<? super R> column) {
        return array(name, "int4", rows.stream().mapToInt(column).toArray());
    }

    Columns<R> longs(String name, ToLongFunction<? super R> column) {
        return array(name, "int8", rows.stream().mapToLong(column).toArray());
    }

    Columns<R> optionalLongs(String name, Function<? super R, Optional<Long>> column) {
        return array(
                name,
                "int8",
                rows.stream().map(row -> column.apply(row).orElse(null)).toArray(Long[]::new));
    }

    Columns<R> booleans(String name, Predicate<? super R> column) {
        Boolean[] values = rows.stream().map(column::test).toArray(Boolean[]::new);
        return array(name, "bool", values);
    }

    private Columns<R> array(String name, String type, Object elements) {
        statement.bind(name, new ArrayArgument(type, elements));
        return this;
    }

    /** An array of any element type, made by the connection that the statement runs on. */
    private record ArrayArgument(String type, Object elements) implements Argument {
        @Override
        public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
            statement.setArray(
                    position,
                    statement.getConnection().unwrap(PGConnection.class).createArrayOf(type, elements));
        }
    }
}
