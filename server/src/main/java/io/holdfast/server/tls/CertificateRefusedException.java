package io.holdfast.server.tls;

/** A certificate or its key cannot be used; the message is one line that says what is wrong and what to do. */
public final class CertificateRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CertificateRefusedException(String message) {
        super(message);
    }

    CertificateRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
