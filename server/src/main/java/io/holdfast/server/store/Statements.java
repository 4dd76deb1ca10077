package io.holdfast.server.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.TemplateEngine;

/** How this room sets up the SQL library: statements are sent as they are written, and every parameter is bound by name. */
final class Statements {

    private Statements() {}

    static Jdbi configured(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        // Not the statement with all that was bound to it: what users wrote is nobody's business in a log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementException::getShortMessage);
        return jdbi;
    }
}
