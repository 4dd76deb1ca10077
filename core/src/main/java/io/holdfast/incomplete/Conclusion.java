package io.holdfast.incomplete;

import io.holdfast.failure.Failure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a retry means for the item that it retried. Moves the item out of {@link IncompleteState#IN_PROGRESS}. */
public sealed interface Conclusion {

    /** The item that was retried. */
    IncompleteId item();

    /** The retry got past the failed module: the item is resolved. What failed behind it is an item of its own. */
    record Resolved(IncompleteId item) implements Conclusion {
        public Resolved {
            Objects.requireNonNull(item, "item");
        }
    }

    /**
     * The same module failed again, or the retry failed as a whole.
     *
     * @param failure how
     * @param automaticAttempts how many steps of the ladder are used up now
     * @param policy the ladder from here on: the new failure may be of another type
     * @param nextRetry when to try again; empty when it waits for a person
     */
    record FailedAgain(
            IncompleteId item, Failure failure, int automaticAttempts, RetryPolicy policy, Optional<Instant> nextRetry)
            implements Conclusion {
        public FailedAgain {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(nextRetry, "nextRetry");
        }
    }
}
