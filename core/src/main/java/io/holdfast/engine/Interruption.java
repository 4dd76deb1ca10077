package io.holdfast.engine;

import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import java.util.Objects;

/**
 * A bundle's way that could not be finished, to be stored as an incomplete execution.
 *
 * @param module the module that failed
 * @param record the number of the record that tells of the failure
 * @param failure how it failed
 * @param snapshot from where to go on: the failed module with its bundles, and nothing that has run already
 * @param retry how it is to be retried
 * @param again whether this is the very task that the run retries: the same module failed again
 */
public record Interruption(int module, int record, Failure failure, Snapshot snapshot, Retry retry, boolean again) {
    public Interruption {
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(retry, "retry");
    }
}
