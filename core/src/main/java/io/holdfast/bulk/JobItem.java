package io.holdfast.bulk;

import io.holdfast.incomplete.IncompleteId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One item of a bulk job.
 *
 * @param position its place in the job, from 1: the order in which items are reached
 * @param scenario whose folder it lay in when it was selected; empty when there was no such item
 * @param reason why it was skipped; present exactly when it was
 * @param settled when its outcome became final
 */
public record JobItem(
        long position,
        IncompleteId item,
        Optional<Long> scenario,
        ItemOutcome outcome,
        Optional<SkipReason> reason,
        Optional<Instant> settled) {

    public JobItem {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(settled, "settled");
        if (reason.isPresent() != (outcome == ItemOutcome.SKIPPED)) {
            throw new IllegalArgumentException("An item has a reason exactly when it was skipped; this one is "
                    + outcome.apiName() + " with the reason " + reason);
        }
    }
}
