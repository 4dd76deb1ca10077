package io.holdfast.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One statement, one value: enough to ask a database about itself. */
final class Sql {

    private Sql() {}

    static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** To a server that was started without an {@link EmbeddedDatabase} around it. */
    static Connection connect(EmbeddedSettings settings, RunningPostmaster running) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(running.port(), Cluster.DATABASE),
                Cluster.USER,
                Files.readString(settings.passwordFile()).strip());
    }

    static void run(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    /** The first column of the first row. */
    static @Nullable String text(Connection connection, String query) throws SQLException {
        try (var prepared = connection.createStatement();
                var row = prepared.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The same of a database that may be away for a while. */
    static @Nullable String textAsSoonAsItAnswers(EmbeddedDatabase database, String query) throws InterruptedException {
        while (true) {
            try (var connection = connect(database)) {
                return text(connection, query);
            } catch (SQLException away) {
                Thread.sleep(20);
            }
        }
    }
}
