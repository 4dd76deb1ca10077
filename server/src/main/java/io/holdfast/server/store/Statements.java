package io.holdfast.server.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** How this room sets up the SQL library: statements are sent as they are written, and every parameter is bound by name. */
final class Statements {

    private Statements() {}

    static Jdbi configured(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        return jdbi;
    }
}
