package io.holdfast.incomplete;

import io.holdfast.execution.ExecutionId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes in incomplete executions of other servers. Each comes with an execution that stands for its trigger: accepted and
 * ended with a warning in the same step, so that the balance of its scenario counts it as accepted and open. Durable when
 * a method returns. Thread-safe.
 */
public interface ItemImports {

    /** What became of this item before; empty when it never was here. */
    Optional<Known> known(IncompleteId id, ExecutionId origin);

    /** Stores an item, all of it or nothing; what is known already is not stored again. */
    Outcome store(Import order, ImportedItem item);

    /**
     * By whom an item is imported, and into what.
     *
     * @param scenario in whose folder it goes
     * @param execution the id of the execution that stands for its trigger
     */
    record Import(long scenario, ExecutionId execution, Instant now, String actor) {
        public Import {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(now, "now");
            Objects.requireNonNull(actor, "actor");
        }
    }

    /** What became of an item that was to be imported. */
    sealed interface Outcome {}

    record Stored() implements Outcome {}

    /** It is not stored, because something is known of it. */
    sealed interface Known extends Outcome {}

    /** It is in a folder here, or was until it was resolved, deleted or removed. */
    record AlreadyThere() implements Known {}

    /** Another item has its id. */
    record OfOtherOrigin(ExecutionId origin) implements Known {
        public OfOtherOrigin {
            Objects.requireNonNull(origin, "origin");
        }

        /** What is known of an item, by the origin with which it is known. */
        public static Known or(ExecutionId known, ExecutionId given) {
            return known.equals(given) ? new AlreadyThere() : new OfOtherOrigin(known);
        }
    }

    /** There is no such scenario any more. */
    record NoScenario() implements Outcome {}
}
