package io.holdfast.incomplete;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.FailureType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is lost for good: dropped by the data-loss setting, or discarded by somebody, each with a row of its own. A row is
 * never changed, and not removed before its scenario is. Thread-safe.
 */
public interface Losses {

    /** No page has more rows. */
    int MAXIMUM_PAGE = 1_000;

    /**
     * What is lost, latest first.
     *
     * @param scenario of one scenario; empty for all
     * @param before only rows with a lower number, so that a list goes on where a page ended whatever is lost meanwhile
     */
    List<Loss> list(Optional<Long> scenario, long before, int limit);

    /**
     * One bundle, or one trigger with all its bundles.
     *
     * @param number grows with everything that is lost; never used twice
     * @param at when
     * @param scenario the scenario's id
     * @param execution the execution that dropped it, that could not finish it, or that was discarded before it began
     * @param module the id of the module that failed; empty when it was discarded before a module ran
     * @param failed what people called that module
     * @param type the failure that it came to
     * @param message the failure's message
     * @param size in bytes: as an incomplete execution's, see {@link IncompleteExecution}, or a trigger's bundles
     * @param item the incomplete execution that was discarded; empty when it was none
     * @param actor who discarded it; empty when the data-loss setting dropped it
     */
    record Loss(
            long number,
            Instant at,
            long scenario,
            ExecutionId execution,
            OptionalInt module,
            FailedModule failed,
            FailureType type,
            String message,
            long size,
            Optional<IncompleteId> item,
            Optional<String> actor) {
        public Loss {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(failed, "failed");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(actor, "actor");
        }
    }
}
