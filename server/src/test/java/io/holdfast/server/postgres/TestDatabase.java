package io.holdfast.server.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own for each test class, in the one PostgreSQL of this Java process: the same embedded one, with the
 * same durable settings, as in production.
 *
 * <p>Its sessions have the time zone of the Java process, which the build sets to America/Los_Angeles: a mistake with time
 * zones fails at once.
 *
 * @param jdbcUrl the address of the database, without user and password
 */
public record TestDatabase(String jdbcUrl, String user, String password) {

    /** The PostgreSQL programs are unpacked here once for all test runs. */
    public static final Path PROGRAMS = Path.of("target", "postgres-programs");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Makes a new database in the PostgreSQL of this process, which is started when it is first asked for. */
    public static TestDatabase create() {
        return create("test_" + NUMBER.incrementAndGet(), "template1");
    }

    /** The same with the tables of this version, which takes a fraction of the time of making them. */
    public static TestDatabase migrated() {
        return create("test_" + NUMBER.incrementAndGet(), Migrated.NAME);
    }

    private static TestDatabase create(String name, String template) {
        try (var connection = connect(Server.DATABASE.jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(Server.DATABASE.jdbcUrl(name), Server.DATABASE.user(), Server.DATABASE.password());
    }

    /** The address with user and password, as {@code --database-url} takes it. */
    public String url() {
        return jdbcUrl + "&user=" + user + "&password=" + password;
    }

    public Connection connect() throws SQLException {
        return connect(jdbcUrl);
    }

    /** Every connection of it is a new one. */
    public DataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    private static Connection connect(String jdbcUrl) throws SQLException {
        return DriverManager.getConnection(jdbcUrl, Server.DATABASE.user(), Server.DATABASE.password());
    }

    /** What migrated databases are copied from; nobody connects to it any more. */
    private static final class Migrated {

        static final String NAME = make();

        private static String make() {
            String name = "migrated";
            Flyway.configure()
                    .dataSource(create(name, "template1").dataSource())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return name;
        }
    }

    /** Started by the first use of the class, stopped and deleted when the process ends. */
    private static final class Server {

        static final EmbeddedDatabase DATABASE = start();

        private static EmbeddedDatabase start() {
            try {
                var folder = Files.createTempDirectory("holdfast-test-");
                var database = EmbeddedDatabase.start(
                        EmbeddedSettings.of(folder, PROGRAMS).stoppedByItsOwner());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndDelete(database, folder)));
                makeThePasswordCheap(database);
                return database;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** It is proven by each of many thousand connections, and would take most of their time. */
        private static void makeThePasswordCheap(EmbeddedDatabase database) throws SQLException {
            try (var connection =
                            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                    var statement = connection.createStatement()) {
                statement.execute("set scram_iterations = 1");
                statement.execute("alter role " + database.user() + " password '" + database.password() + "'");
            }
        }

        private static void stopAndDelete(EmbeddedDatabase database, Path folder) {
            try {
                database.close();
                PrivateFiles.deleteTree(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
