package io.holdfast.incomplete;

import io.holdfast.engine.Interruption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An incomplete execution that is to be stored.
 *
 * @param id its identity
 * @param interruption what could not be finished
 * @param failed what people call the module that failed
 * @param policy its ladder
 * @param nextRetry when it is first due; empty when it waits for a person
 * @param created the time of the failure
 * @param size its size in bytes, see {@link IncompleteExecution#size}
 */
public record NewIncomplete(
        IncompleteId id,
        Interruption interruption,
        FailedModule failed,
        RetryPolicy policy,
        Optional<Instant> nextRetry,
        Instant created,
        long size) {

    public NewIncomplete {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(interruption, "interruption");
        Objects.requireNonNull(failed, "failed");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(nextRetry, "nextRetry");
        Objects.requireNonNull(created, "created");
    }

    public IncompleteState state() {
        return nextRetry.isPresent() ? IncompleteState.PENDING : IncompleteState.UNRESOLVED;
    }
}
