package io.holdfast.incomplete;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.value.Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One attempt to resolve an incomplete execution. It is written when it ends and never changed, and kept as long as the
 * item.
 *
 * @param number from 1, in the order in which attempts began
 * @param execution the execution in the History that carried it out
 * @param cause why it was made
 * @param started when
 * @param duration until it ended; empty while it runs
 * @param outcome how it ended
 * @param failure with what, when it did not resolve the item
 * @param blueprintVersion the version of the scenario's blueprint that the item was stored with
 * @param edit the number of the edit of the item's own blueprint that it ran; 0 when it ran that version
 * @param substitute what it took for the output of the failed module, when it did not run that
 */
public record Attempt(
        int number,
        ExecutionId execution,
        Cause cause,
        Instant started,
        Optional<Duration> duration,
        Outcome outcome,
        Optional<Failure> failure,
        long blueprintVersion,
        int edit,
        Optional<List<Bundle>> substitute) {

    public Attempt {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(failure, "failure");
        substitute = substitute.map(List::copyOf);
        if (number < 1 || edit < 0) {
            throw new IllegalArgumentException(
                    "Attempts count from 1 and edits from 0, these are " + number + " and " + edit);
        }
        if (duration.isEmpty() != (outcome == Outcome.RUNNING)) {
            throw new IllegalArgumentException(
                    "An attempt has a duration when, and only when, it has ended; this one is " + outcome.apiName());
        }
    }

    /** Why an attempt was made. */
    public sealed interface Cause {}

    /** It was a step of the ladder, from 1. */
    public record Step(int step) implements Cause {
        public Step {
            if (step < 1) {
                throw new IllegalArgumentException("The steps of a ladder count from 1, this is " + step);
            }
        }
    }

    /** Somebody asked for it. */
    public record AskedFor(Actor actor) implements Cause {
        public AskedFor {
            Objects.requireNonNull(actor, "actor");
        }
    }

    /** How an attempt ended. */
    public enum Outcome {
        /** It has not ended. */
        RUNNING("running"),
        /** It got past the failed module. */
        RESOLVED("resolved"),
        /** The same module failed again, or the attempt failed as a whole. */
        FAILED_AGAIN("failedAgain"),
        /** It was broken off: by a crash, by the time that an execution may run, or because its scenario was deleted. */
        INTERRUPTED("interrupted");

        private final String apiName;

        Outcome(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }

        /** The outcome of an attempt that did not resolve its item. */
        public static Outcome of(Failure failure) {
            return failure.type() == FailureType.EXECUTION_INTERRUPTED ? INTERRUPTED : FAILED_AGAIN;
        }
    }
}
