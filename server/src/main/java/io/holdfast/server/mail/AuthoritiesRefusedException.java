package io.holdfast.server.mail;

/** The file of {@code --smtp-ca} cannot be used; the message is one line that says what is wrong and what to do. */
public final class AuthoritiesRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuthoritiesRefusedException(String message) {
        super(message);
    }

    AuthoritiesRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
