package io.holdfast.server.postgres;

/**
 * The embedded PostgreSQL could not be prepared, started or stopped.
 *
 * <p>The first line of the message says what was expected, what came and what to do; when PostgreSQL itself complained, the
 * end of its log follows on further lines.
 */
public final class EmbeddedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedDatabaseException(String message) {
        super(message);
    }

    public EmbeddedDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
