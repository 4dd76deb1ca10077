package io.holdfast.incomplete;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteExecutions.Use;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The room in the folders of incomplete executions: that of each scenario, and that of all together. Room is reserved before
 * an item is written, so that executions that fail at once cannot go over a limit together. Thread-safe.
 */
public final class FolderSpace {

    private static final String WHAT_TO_DO =
            " Resolve or delete some, then turn the scenario on again; or turn on \"Enable"
                    + " data loss\" to drop what has no room.";

    private final IncompleteExecutions incompletes;
    private final FolderLimits limits;
    private final FolderLimits organization;
    private final Map<Long, Use> uses = new HashMap<>();
    private Optional<Use> all = Optional.empty();

    /**
     * The scenarios that were deleted since this process began, a number each: nothing is written any more of what their
     * executions that still run store or resolve.
     */
    private final Set<Long> deleted = new HashSet<>();

    /** Those of them whose use counts what was not written; read when room is next asked for, so that a deletion cannot fail. */
    private final Set<Long> unread = new HashSet<>();

    /**
     * @param limits of the folder of each scenario
     * @param organization of all folders together, those of deleted scenarios included
     */
    public FolderSpace(IncompleteExecutions incompletes, FolderLimits limits, FolderLimits organization) {
        this.incompletes = Objects.requireNonNull(incompletes, "incompletes");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.organization = Objects.requireNonNull(organization, "organization");
    }

    /** With the standard limits of an organization. */
    public FolderSpace(IncompleteExecutions incompletes, FolderLimits limits) {
        this(incompletes, limits, FolderLimits.ORGANIZATION);
    }

    /** Reserves room for an item of this size, or answers the failure that says why there is none. */
    public synchronized Optional<Failure> reserve(long scenario, long size) {
        if (deleted.contains(scenario)) {
            return Optional.empty();
        }
        Use use = use(scenario);
        if (!limits.haveRoom(use, size)) {
            return Optional.of(noRoom(
                    "The folder of incomplete executions of this scenario is full: it holds ", limits, use, size));
        }
        Use together = useOfAll();
        if (!organization.haveRoom(together, size)) {
            return Optional.of(noRoom(
                    "The folders of incomplete executions of all scenarios together are full: they hold ",
                    organization,
                    together,
                    size));
        }
        change(scenario, 1, size);
        return Optional.empty();
    }

    /** Takes room without asking: for what a retry could not finish, whose own item has room until it is resolved. */
    public synchronized void take(long scenario, long size) {
        if (deleted.contains(scenario)) {
            return;
        }
        use(scenario);
        useOfAll();
        change(scenario, 1, size);
    }

    /** Gives back the room of an item that could not be written, or that a retry resolved; see {@link #deleted}. */
    public synchronized void giveBack(long scenario, long size) {
        if (!deleted.contains(scenario)) {
            change(scenario, -1, -size);
        }
    }

    /**
     * A scenario was deleted, and this is durable. From now on its folder holds what the store holds, whatever its executions
     * that still run had reserved; only a person makes room in it.
     */
    public synchronized void deleted(long scenario) {
        deleted.add(scenario);
        unread.add(scenario);
    }

    /** Gives room back: items were discarded, or resolved by a person. */
    public synchronized void release(long scenario, long items, long bytes) {
        change(scenario, -items, -bytes);
    }

    /** How many items a scenario's folder holds, those that are being written included. */
    public synchronized long openItems(long scenario) {
        return use(scenario).items();
    }

    private Use use(long scenario) {
        return uses.computeIfAbsent(scenario, incompletes::use);
    }

    private Use useOfAll() {
        if (all.isEmpty()) {
            all = Optional.of(incompletes.use());
        }
        List.copyOf(unread).forEach(this::readAgain);
        return all.get();
    }

    private void readAgain(long scenario) {
        Use before = uses.get(scenario);
        // Of what is not known nothing was reserved.
        if (before != null) {
            Use now = incompletes.use(scenario);
            change(scenario, now.items() - before.items(), now.bytes() - before.bytes());
        }
        unread.remove(scenario);
    }

    /** What is not known yet is read with the change in it. */
    private void change(long scenario, long items, long bytes) {
        uses.computeIfPresent(scenario, (id, use) -> changed(use, items, bytes));
        all = all.map(use -> changed(use, items, bytes));
    }

    private static Use changed(Use use, long items, long bytes) {
        return new Use(Math.max(0, use.items() + items), Math.max(0, use.bytes() + bytes));
    }

    private static Failure noRoom(String what, FolderLimits limits, Use use, long size) {
        return Failure.of(
                FailureType.OUT_OF_SPACE,
                what + limits.useOf(use) + ", and one more, of " + size + " bytes, does not fit in." + WHAT_TO_DO);
    }
}
