package io.holdfast.incomplete;

import java.util.Map;
import java.util.Set;

/**
 * Where an incomplete execution stands. The stored lifecycle is {@link #TRANSITIONS}; a store moves an item only by
 * compare-and-set along it, so that of two that want to move an item at once only one wins.
 */
public enum IncompleteState {
    /** Not set to retry; waits for a person. */
    UNRESOLVED("unresolved"),
    /** Set to retry, automatically or by request; waits for its time. */
    PENDING("pending"),
    /** A retry runs now. */
    IN_PROGRESS("inProgress"),
    /**
     * A retry ended without error past the failed module, or a person said that it was fixed elsewhere. Kept for a while,
     * then removed.
     */
    RESOLVED("resolved"),
    /** Deleted by a person before it was resolved; only its number stays, for the balance. */
    DISCARDED("discarded");

    /** Every allowed move. What is in progress cannot be deleted; what is resolved or discarded moves no more. */
    public static final Map<IncompleteState, Set<IncompleteState>> TRANSITIONS = Map.of(
            UNRESOLVED, Set.of(PENDING, RESOLVED, DISCARDED),
            PENDING, Set.of(IN_PROGRESS, UNRESOLVED, PENDING, RESOLVED, DISCARDED),
            IN_PROGRESS, Set.of(RESOLVED, PENDING, UNRESOLVED),
            RESOLVED, Set.of(),
            DISCARDED, Set.of());

    private final String apiName;

    IncompleteState(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    /** Whether an item may move from this state to that one. */
    public boolean mayBecome(IncompleteState next) {
        return TRANSITIONS.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether the item still waits to be resolved. */
    public boolean isOpen() {
        return this == UNRESOLVED || this == PENDING || this == IN_PROGRESS;
    }
}
