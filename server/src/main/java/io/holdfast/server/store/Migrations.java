package io.holdfast.server.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of a database to the form of this version; made at every start, before anything else. */
final class Migrations {

    private Migrations() {}

    /** On a connection of its own. */
    static void migrate(DatabaseAddress address) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(Connections.unlimited(address, "holdfast migration"))
                    .locations("classpath:db/migration")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException refused) {
            throw new StoreException(
                    "The tables of the database could not be brought to the form of this version: "
                            + refused.getMessage(),
                    refused);
        }
    }
}
