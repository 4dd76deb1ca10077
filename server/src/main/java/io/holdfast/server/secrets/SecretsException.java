package io.holdfast.server.secrets;

/** What is secret cannot be sealed or opened; the message says why and what to do, without the secret. */
public final class SecretsException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    SecretsException(String message) {
        super(message);
    }

    SecretsException(String message, Exception cause) {
        super(message, cause);
    }
}
