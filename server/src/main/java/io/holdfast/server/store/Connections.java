package io.holdfast.server.store;

import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Where connections come from, and the limits that they have. */
final class Connections {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private Connections() {}

    /** Without a limit on statements: a migration of a table of many rows takes the time that it takes. */
    static PGSimpleDataSource unlimited(DatabaseAddress address, String applicationName) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        if (!address.user().isEmpty()) {
            source.setUser(address.user());
            source.setPassword(address.password());
        }
        source.setApplicationName(applicationName);
        source.setConnectTimeout((int) CONNECT_LIMIT.toSeconds());
        source.setTcpKeepAlive(true);
        return source;
    }

    static PGSimpleDataSource limited(DatabaseAddress address, String applicationName, Duration statement) {
        PGSimpleDataSource source = unlimited(address, applicationName);
        source.setOptions("-c statement_timeout=" + statement.toMillis());
        // Twice what the server itself may take: only a connection that is dead without saying so gets that far.
        source.setSocketTimeout((int) Math.max(2, statement.multipliedBy(2).toSeconds()));
        return source;
    }

    /**
     * For few statements that are always the same, and find by an index whatever they are given: each is planned without a
     * look at what is bound to it, and so once, not each time. Nor are whole tables read, which was as good while they were
     * empty, when it was planned.
     */
    static PGSimpleDataSource planningOnce(DatabaseAddress address, String applicationName, Duration statement) {
        PGSimpleDataSource source = limited(address, applicationName, statement);
        source.setOptions(source.getOptions() + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off");
        return source;
    }
}
