package io.holdfast.server.postgres;

import io.holdfast.server.postgres.Durability.UnsafeSetting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Asks a PostgreSQL, embedded or not, whether a commit that it confirms is kept.
 *
 * <p>The settings are read as the asking session has them, because a role or a database may have its own.
 */
public final class DurabilityCheck {

    private static final int OLDEST_VERSION = 15;
    private static final int ANSWER_LIMIT_SECONDS = 30;

    private static final String READ_SETTINGS = """
            select current_setting('server_version') as server_version,
                   current_setting('server_version_num')::int / 10000 as major_version,
                   pg_is_in_recovery() as standby,
                   current_setting('fsync') as fsync,
                   current_setting('full_page_writes') as full_page_writes,
                   current_setting('synchronous_commit') as synchronous_commit
            """;

    private DurabilityCheck() {}

    public static Durability check(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return check(connection);
        }
    }

    public static Durability check(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWER_LIMIT_SECONDS);
            try (var row = statement.executeQuery(READ_SETTINGS)) {
                row.next();
                return judge(
                        row.getString("server_version"),
                        row.getInt("major_version"),
                        row.getBoolean("standby"),
                        row.getString("fsync"),
                        row.getString("full_page_writes"),
                        row.getString("synchronous_commit"));
            }
        }
    }

    static Durability judge(
            String version,
            int majorVersion,
            boolean standby,
            String fsync,
            String fullPageWrites,
            String synchronousCommit) {
        if (majorVersion < OLDEST_VERSION) {
            return new Durability.Unusable(
                    "The database is PostgreSQL %s, but Holdfast needs %d or newer. Upgrade the server, or leave --database-url out to use the embedded one."
                            .formatted(version, OLDEST_VERSION));
        }
        if (standby) {
            return new Durability.Unusable(
                    "The database is a standby that takes no writes. Give the address of the primary server in --database-url.");
        }
        var unsafe = new ArrayList<UnsafeSetting>();
        if (!fsync.equals("on")) {
            unsafe.add(new UnsafeSetting(
                    "fsync", fsync, "a power cut or a crash of the machine can damage the whole database"));
        }
        if (!fullPageWrites.equals("on")) {
            unsafe.add(new UnsafeSetting(
                    "full_page_writes",
                    fullPageWrites,
                    "a power cut can leave half-written pages that cannot be repaired"));
        }
        // local, remote_write and remote_apply all wait for this server's own disk; they differ in what a standby did.
        if (synchronousCommit.equals("off")) {
            unsafe.add(new UnsafeSetting(
                    "synchronous_commit", synchronousCommit, "a crash can lose executions that were already accepted"));
        }
        return unsafe.isEmpty() ? new Durability.Durable(version) : new Durability.Unsafe(version, List.copyOf(unsafe));
    }
}
