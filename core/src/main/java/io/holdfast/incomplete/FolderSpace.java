package io.holdfast.incomplete;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteExecutions.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The room in the folders of incomplete executions. Room is reserved before an item is written, so that executions that
 * fail at once cannot go over the limit together. Thread-safe.
 */
public final class FolderSpace {

    private final IncompleteExecutions incompletes;
    private final FolderLimits limits;
    private final Map<Long, Use> uses = new HashMap<>();

    public FolderSpace(IncompleteExecutions incompletes, FolderLimits limits) {
        this.incompletes = Objects.requireNonNull(incompletes, "incompletes");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** Reserves room for an item of this size, or answers the failure that says why there is none. */
    public synchronized Optional<Failure> reserve(long scenario, long size) {
        Use use = use(scenario);
        if (use.items() + 1 > limits.items() || use.bytes() + size > limits.bytes()) {
            return Optional.of(noRoom(use, size));
        }
        uses.put(scenario, new Use(use.items() + 1, use.bytes() + size));
        return Optional.empty();
    }

    /** Takes room without asking: for what a retry could not finish, whose own item has room until it is resolved. */
    public synchronized void take(long scenario, long size) {
        Use use = use(scenario);
        uses.put(scenario, new Use(use.items() + 1, use.bytes() + size));
    }

    /** Gives room back: an item was resolved, discarded, or could not be written. */
    public synchronized void release(long scenario, long items, long bytes) {
        Use use = use(scenario);
        uses.put(scenario, new Use(Math.max(0, use.items() - items), Math.max(0, use.bytes() - bytes)));
    }

    /** How many items a scenario's folder holds, those that are being written included. */
    public synchronized long openItems(long scenario) {
        return use(scenario).items();
    }

    private Use use(long scenario) {
        return uses.computeIfAbsent(scenario, incompletes::use);
    }

    private Failure noRoom(Use use, long size) {
        return Failure.of(
                FailureType.OUT_OF_SPACE,
                "The folder of incomplete executions of this scenario is full: it holds " + use.items() + " of "
                        + limits.items() + " items and " + use.bytes() + " of " + limits.bytes()
                        + " bytes, and " + size + " bytes more are needed. Resolve or delete some, then turn the"
                        + " scenario on again; or turn on \"Enable data loss\" to drop what has no room.");
    }
}
