package io.holdfast.server.main;

import io.holdfast.server.postgres.CacheDirectory;
import io.holdfast.server.postgres.Durability;
import io.holdfast.server.postgres.DurabilityCheck;
import io.holdfast.server.postgres.EmbeddedDatabase;
import io.holdfast.server.postgres.EmbeddedSettings;
import io.holdfast.server.store.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of this server: its own, or the one that it was told to use. Checked for durability. */
final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DatabaseAddress address;
    private final Optional<EmbeddedDatabase> embedded;

    private Database(DatabaseAddress address, Optional<EmbeddedDatabase> embedded) {
        this.address = address;
        this.embedded = embedded;
    }

    static Database start(Options options) {
        Database database = options.databaseUrl().map(Database::external).orElseGet(() -> embedded(options));
        try {
            database.check(options.allowUnsafeDatabase());
            return database;
        } catch (RuntimeException refused) {
            database.close();
            throw refused;
        }
    }

    private static Database embedded(Options options) {
        EmbeddedDatabase database = EmbeddedDatabase.start(
                EmbeddedSettings.of(options.data(), CacheDirectory.choose(System.getenv(), options.data()))
                        .stoppedByItsOwner());
        return new Database(
                new DatabaseAddress(database.jdbcUrl(), database.user(), database.password()), Optional.of(database));
    }

    /** User and password are in the address, as PostgreSQL's driver reads them. */
    private static Database external(String url) {
        return new Database(new DatabaseAddress(url, "", ""), Optional.empty());
    }

    private void check(boolean allowUnsafe) {
        try (Connection connection = connect()) {
            switch (DurabilityCheck.check(connection)) {
                case Durability.Durable ignored -> {}
                case Durability.Unsafe unsafe -> {
                    if (!allowUnsafe) {
                        throw new StartException(unsafe.message());
                    }
                    LOG.warn("Going on as told to, although: {}", unsafe.message());
                }
                case Durability.Unusable(String message) -> throw new StartException(message);
            }
        } catch (SQLException unreachable) {
            throw new StartException("The database does not answer: " + unreachable.getMessage());
        }
    }

    private Connection connect() throws SQLException {
        return address.user().isEmpty()
                ? DriverManager.getConnection(address.jdbcUrl())
                : DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedDatabase::close);
    }
}
