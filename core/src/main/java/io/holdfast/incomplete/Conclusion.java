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
     * @param ladderStepUsed whether the attempt was an automatic one
     * @param nextRetry when to try again; empty when it waits for a person
     */
    record FailedAgain(IncompleteId item, Failure failure, boolean ladderStepUsed, Optional<Instant> nextRetry)
            implements Conclusion {
        public FailedAgain {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(nextRetry, "nextRetry");
        }
    }
}
