package io.holdfast.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that the lane writes with. It holds the right to write; when it breaks, the right is taken again
 * before anything is written. Belongs to one thread at a time.
 */
final class LaneConnection implements AutoCloseable {

    private final DataSource source;
    private @Nullable Connection connection;
    private @Nullable Handle handle;

    LaneConnection(DatabaseAddress address, StoreLimits limits) {
        this.source = Connections.planningOnce(address, "holdfast writer", limits.statement());
    }

    /** Connects and takes the right to write; waits for it as long as this when another server has it. */
    void open(Duration standby) throws SQLException {
        close();
        Connection opened = source.getConnection();
        try {
            if (!SingleWriter.take(opened, standby)) {
                throw new StoreException("Another server writes to this database, and did not go away within " + standby
                        + ". Stop it, or give this one a database of its own.");
            }
            opened.setAutoCommit(false);
            connection = opened;
            handle = Statements.configured(Jdbi.create(opened)).open();
        } catch (SQLException | RuntimeException notOurs) {
            opened.close();
            throw notOurs;
        }
    }

    boolean isOpen() {
        return handle != null;
    }

    /** The handle of the open connection; a transaction begins with its first statement. */
    Handle handle() {
        Handle open = handle;
        if (open == null) {
            throw new IllegalStateException("The connection of the write lane is not open");
        }
        return open;
    }

    void commit() throws SQLException {
        handle().getConnection().commit();
    }

    void rollback() throws SQLException {
        handle().getConnection().rollback();
    }

    /** Closes what is open; what was not committed is rolled back. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        handle = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyBroken) {
                // Nothing to save: the server rolls back what a broken connection left.
            }
        }
    }
}
