package io.holdfast.incomplete;

import io.holdfast.execution.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The folders of incomplete executions. Items are added and concluded through the {@link Journal}, together with the
 * end of the execution; all other moves are here, by compare-and-set. Every change is durable when its method returns.
 * Thread-safe.
 */
public interface IncompleteExecutions {

    Optional<IncompleteExecution> find(IncompleteId id);

    /** All that is needed to go on with the item; also for a resolved one, as long as it is kept. */
    Optional<IncompleteWork> work(IncompleteId id);

    /** A page of a scenario's folder, newest first, without discarded items. */
    List<IncompleteExecution> list(long scenario, int limit, long offset);

    /** How many items {@link #list} has in all. */
    long count(long scenario);

    /** The items that this execution stored. */
    List<IncompleteExecution> storedBy(ExecutionId execution);

    /**
     * The items that were stored by retries of this one, because the retry failed at other modules behind it: one for each
     * bundle that did, first stored first, so many at most.
     */
    List<IncompleteExecution> continuing(IncompleteId id, int limit);

    /** How many items {@link #continuing} has in all. */
    long countContinuing(IncompleteId id);

    /** The executions that retried the item, latest first, so many at most. */
    List<ExecutionId> attempts(IncompleteId id, int limit);

    /** What the open items of a scenario use. */
    Use use(long scenario);

    /** What the open items of all scenarios use, those of deleted ones included. */
    Use use();

    /** How many open items each scenario has; scenarios without any are not in it. */
    Map<Long, Long> openByScenario();

    /**
     * Takes up retries that are due: moves each item from pending to in progress, and accepts the execution that
     * retries it, in one step. Oldest due first, never more of a scenario than its free places.
     *
     * @param now what is due by this time
     * @param retryable the active scenarios whose items may be retried, each with its free places
     * @param limit how many at most
     * @param ids makes the ids of the executions
     */
    List<Claimed> claimDue(Instant now, Map<Long, Integer> retryable, int limit, Supplier<ExecutionId> ids);

    /** When the next pending item is due; empty when none is pending. */
    Optional<Instant> nextDue();

    /**
     * Sets unresolved and pending items to retry now. Answers those that were set; others are left as they are, and so are
     * those of a scenario that is deleted.
     *
     * @param actor who asks for it
     */
    List<IncompleteId> requestRetry(long scenario, Selection selection, Instant now, Actor actor);

    /** Discards open items. What is in progress is not discarded, but answered. */
    Discarding discard(long scenario, Selection selection, Instant now, String actor);

    /** Removes items that were resolved or discarded before this time, at most so many; answers how many. */
    int purge(Instant before, int limit);

    /** Which items of a scenario are meant. */
    sealed interface Selection {}

    /** These. */
    record Ids(Set<IncompleteId> ids) implements Selection {
        public Ids {
            ids = Set.copyOf(ids);
        }
    }

    /** All but these. */
    record AllExcept(Set<IncompleteId> ids) implements Selection {
        public AllExcept {
            ids = Set.copyOf(ids);
        }
    }

    /** What open items use: how many there are, and their bytes. */
    record Use(long items, long bytes) {

        /** How large an item is on average, in bytes; 0 when there is none. */
        public long usualSize() {
            return items == 0 ? 0 : bytes / items;
        }
    }

    /**
     * An item whose retry may begin, and the execution that is to carry it out.
     *
     * @param requested whether somebody asked for this retry; otherwise it is a step of the ladder
     */
    record Claimed(IncompleteWork work, ExecutionId execution, boolean requested) {
        public Claimed {
            Objects.requireNonNull(work, "work");
            Objects.requireNonNull(execution, "execution");
        }
    }

    /** What became of a request to discard. */
    record Discarding(List<IncompleteExecution> discarded, List<IncompleteId> inProgress) {
        public Discarding {
            discarded = List.copyOf(discarded);
            inProgress = List.copyOf(inProgress);
        }
    }
}
