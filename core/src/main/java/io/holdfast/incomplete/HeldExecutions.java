package io.holdfast.incomplete;

import io.holdfast.execution.ExecutionId;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The accepted executions that have not begun, to be looked at: the queue of a webhook, and what came back because there was
 * no room for its failure. Other executions without a trigger's bundles, and those that a stop suspended on their way, are
 * none of them. Thread-safe.
 */
public interface HeldExecutions {

    /** A page of a scenario's held executions, oldest first. */
    List<Held> list(long scenario, int limit, long offset);

    /** One of a scenario's held executions with its bundles; empty when it is not there, or has begun. */
    Optional<Content> find(long scenario, ExecutionId execution);

    /** Those of these executions that the scenario holds. */
    List<Held> among(long scenario, Set<ExecutionId> executions);

    /** How much a scenario holds. */
    Use use(long scenario);

    /** Those of these scenarios that hold anything. */
    Set<Long> holding(Set<Long> scenarios);

    /**
     * A held execution.
     *
     * @param accepted when it was accepted; for one whose trigger was not consumed, when it came back
     * @param size the size of its bundles in bytes
     * @param notBefore when it may begin, for one whose trigger failed and is run again
     */
    record Held(ExecutionId id, Instant accepted, long size, Optional<Instant> notBefore) {
        public Held {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(accepted, "accepted");
            Objects.requireNonNull(notBefore, "notBefore");
        }
    }

    /** A held execution and the bundles of its trigger; no bundles when its scenario is confidential. */
    record Content(Held held, List<Bundle> bundles, boolean confidential) {
        public Content {
            Objects.requireNonNull(held, "held");
            bundles = List.copyOf(bundles);
        }
    }

    /** How many are held, their size in bytes, and since when the oldest waits. */
    record Use(long executions, long bytes, Optional<Instant> oldest) {
        public Use {
            Objects.requireNonNull(oldest, "oldest");
        }
    }

    /** Which held executions are meant. */
    sealed interface Selection {
        boolean includes(ExecutionId execution);
    }

    record These(Set<ExecutionId> executions) implements Selection {
        public These {
            executions = Set.copyOf(executions);
        }

        @Override
        public boolean includes(ExecutionId execution) {
            return executions.contains(execution);
        }
    }

    record AllBut(Set<ExecutionId> exceptions) implements Selection {
        public AllBut {
            exceptions = Set.copyOf(exceptions);
        }

        @Override
        public boolean includes(ExecutionId execution) {
            return !exceptions.contains(execution);
        }
    }
}
