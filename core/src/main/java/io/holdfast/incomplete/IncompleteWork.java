package io.holdfast.incomplete;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import java.util.Objects;

/**
 * What is needed to go on with an incomplete execution.
 *
 * @param item the item
 * @param blueprint its blueprint: as it was at the failure, or as it was edited for this item alone
 * @param snapshot from where to go on
 */
public record IncompleteWork(IncompleteExecution item, JsonObject blueprint, Snapshot snapshot) {

    public IncompleteWork {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(blueprint, "blueprint");
        Objects.requireNonNull(snapshot, "snapshot");
        if (snapshot.agenda().isEmpty()) {
            throw new IllegalStateException("Incomplete execution " + item.id() + " has nothing left to do");
        }
    }

    /** The task that failed, with the bundles that could be mapped into its module. */
    public Task failedTask() {
        return snapshot.agenda().getFirst();
    }
}
