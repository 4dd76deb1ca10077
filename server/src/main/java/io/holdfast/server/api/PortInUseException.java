package io.holdfast.server.api;

/** The port is in use; the message says so in one sentence. */
public final class PortInUseException extends RuntimeException {

    PortInUseException(String host, int port, Throwable cause) {
        super("Port " + port + " of " + host + " is in use; choose another, or stop what uses it", cause);
    }
}
