package io.holdfast.server.apps.http;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import java.util.Optional;

/**
 * Ends a call with its failure. It never leaves this room: the modules turn it into their outcome. It has no stack
 * trace, because it tells what happened outside and not where in this code.
 */
final class CallFailedException extends Exception {

    private final transient Failure failure;

    CallFailedException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    /** The mapped values do not make a request; nothing was sent. */
    static CallFailedException invalid(String message) {
        return new CallFailedException(Failure.of(FailureType.BUNDLE_VALIDATION, message));
    }

    /** The module is set up in a way that cannot work; nothing was sent. */
    static CallFailedException misconfigured(String message) {
        return new CallFailedException(Failure.of(FailureType.INVALID_CONFIGURATION, message));
    }

    Failure failure() {
        return failure;
    }

    /** The failure, without the secrets of what proved the call. */
    Failure without(Optional<Proof> proof) {
        return proof.map(secret -> secret.hiddenIn(failure)).orElse(failure);
    }
}
