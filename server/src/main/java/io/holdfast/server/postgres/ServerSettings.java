package io.holdfast.server.postgres;

import java.util.List;

/** The settings with which the embedded PostgreSQL runs. */
final class ServerSettings {

    /** Who is let in: one role, by password, from this machine; not even the superuser. The first line that fits decides. */
    static final String ADMITTANCE = """
            # Written by Holdfast. One role, by its password, from this machine.
            host all holdfast 127.0.0.1/32 scram-sha-256
            local all all reject
            host all all all reject
            """;

    /** What the owner of the data directory may change between two starts: written once. */
    static final String ADJUSTABLE = """
            # Written by Holdfast when it made this database; yours to adjust from now on.
            # What Holdfast relies on (durability, address, log) it gives on the command line, which wins over this file.
            max_connections = 60
            shared_buffers = 128MB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            max_wal_size = 1GB
            min_wal_size = 128MB
            wal_buffers = 16MB
            random_page_cost = 1.1
            jit = off
            autovacuum_naptime = 15s
            timezone = 'UTC'
            log_timezone = 'UTC'
            datestyle = 'iso, ymd'
            lc_messages = 'C'
            default_text_search_config = 'pg_catalog.simple'
            """;

    private ServerSettings() {}

    /** What Holdfast relies on: given at every start, and not to be changed by a file. */
    static List<String> held(int port) {
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "fsync=on",
                "full_page_writes=on",
                "synchronous_commit=on",
                // One file for each day of the week, so that the log never holds more than a week.
                "logging_collector=on",
                "log_directory=../postgres-log",
                "log_filename=postgres-%a.log",
                "log_rotation_age=1d",
                "log_rotation_size=0",
                "log_truncate_on_rotation=on",
                "log_file_mode=0600");
    }
}
