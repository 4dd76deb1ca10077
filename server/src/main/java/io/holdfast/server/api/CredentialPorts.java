package io.holdfast.server.api;

import io.holdfast.credential.CredentialType;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.SecretValues;
import java.util.Objects;
import java.util.Optional;

/**
 * Connections and keys.
 *
 * @param trial tries connections
 */
public record CredentialPorts(Credentials credentials, Trial trial) {

    public CredentialPorts {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(trial, "trial");
    }

    /** Tries a connection. */
    @FunctionalInterface
    public interface Trial {

        /**
         * What is wrong with a connection of these values, without them; empty when it works. It takes a bounded time.
         *
         * @throws InterruptedException when this thread was interrupted
         */
        Optional<String> problem(CredentialType type, SecretValues values) throws InterruptedException;
    }
}
