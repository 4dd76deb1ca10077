package io.holdfast.incomplete;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.Failure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One incomplete execution, as lists show it; its blueprint and bundles are read with {@link IncompleteWork}.
 *
 * @param id its identity
 * @param scenario the scenario's id
 * @param execution the execution that could not finish it: the original, or the retry that got past another failure
 * @param origin the execution whose trigger it goes back to
 * @param number its place in the scenario's folder, from 1; never used twice
 * @param state where it stands
 * @param module the id of the module that failed
 * @param record the number of the failed operation's record in its execution
 * @param failure the latest failure
 * @param created when it was stored
 * @param attempts how many retries were made, automatic and by hand
 * @param automaticAttempts how many of them the ladder has used up
 * @param policy its ladder
 * @param nextRetry when it is due; present exactly while it is pending
 * @param size in bytes: the blueprint and the bundles
 * @param edited whether its own blueprint was edited
 * @param blueprintVersion the version of the scenario's blueprint that it was stored with
 * @param failed what people call the module that failed
 * @param continues the item whose retry got past its module and failed at this one's
 */
public record IncompleteExecution(
        IncompleteId id,
        long scenario,
        ExecutionId execution,
        ExecutionId origin,
        long number,
        IncompleteState state,
        int module,
        int record,
        Failure failure,
        Instant created,
        int attempts,
        int automaticAttempts,
        RetryPolicy policy,
        Optional<Instant> nextRetry,
        long size,
        boolean edited,
        long blueprintVersion,
        FailedModule failed,
        Optional<IncompleteId> continues) {

    public IncompleteExecution {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(nextRetry, "nextRetry");
        Objects.requireNonNull(failed, "failed");
        Objects.requireNonNull(continues, "continues");
        if (number < 1) {
            throw new IllegalArgumentException("Items count from 1, this one is not number " + number);
        }
        if (nextRetry.isPresent() != (state == IncompleteState.PENDING)) {
            throw new IllegalArgumentException("An item has a time of its next retry exactly while it is pending; this"
                    + " one is " + state.apiName() + ", and its next retry is " + nextRetry);
        }
    }
}
