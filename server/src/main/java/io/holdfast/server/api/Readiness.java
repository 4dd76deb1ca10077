package io.holdfast.server.api;

import java.util.Optional;

/** Whether the server takes calls. */
@FunctionalInterface
public interface Readiness {

    /** Why it does not, for instance {@code the database does not answer}; empty when it does. */
    Optional<String> obstacle();
}
