package io.holdfast.failure;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A failed operation, as a value.
 *
 * @param type what kind of error it is; decides what happens next
 * @param message what was expected, what came, and where; shown to people
 * @param effect what is known about the operation's outside effect
 * @param retryAfter how long the other side asked to wait before the next try, when it did
 */
public record Failure(FailureType type, String message, Effect effect, Optional<Duration> retryAfter) {

    public Failure {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** A failure before anything left this server. */
    public static Failure of(FailureType type, String message) {
        return new Failure(type, message, Effect.NOT_SENT, Optional.empty());
    }

    public Failure withEffect(Effect effect) {
        return new Failure(type, message, effect, retryAfter);
    }

    public Failure withRetryAfter(Duration retryAfter) {
        return new Failure(type, message, effect, Optional.of(retryAfter));
    }
}
