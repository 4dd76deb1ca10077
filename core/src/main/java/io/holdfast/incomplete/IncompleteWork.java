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
    }

    /** The task that failed: the failed module with the bundles that could be mapped into it. */
    public Task.Run failedTask() {
        return snapshot.agenda().getFirst() instanceof Task.Run run ? run : failNotATask();
    }

    private Task.Run failNotATask() {
        throw new IllegalStateException("The snapshot of incomplete execution " + item.id() + " begins with "
                + snapshot.agenda().getFirst() + ", and not with the run of a module");
    }
}
