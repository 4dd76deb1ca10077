package io.holdfast.bulk;

import java.util.Map;
import java.util.Objects;

/**
 * How many items of a job have which outcome. The sum over all outcomes is what was selected, at every look.
 *
 * @param outcomes outcomes that no item has may be missing
 * @param skipped how many of the skipped items were skipped for which reason
 */
public record JobTotals(Map<ItemOutcome, Long> outcomes, Map<SkipReason, Long> skipped) {

    public JobTotals {
        outcomes = Map.copyOf(outcomes);
        skipped = Map.copyOf(skipped);
        long reasons = sum(skipped);
        long all = Objects.requireNonNullElse(outcomes.get(ItemOutcome.SKIPPED), 0L);
        if (reasons != all) {
            throw new IllegalArgumentException(all + " items are skipped, but " + reasons + " have a reason");
        }
    }

    public long of(ItemOutcome outcome) {
        return Objects.requireNonNullElse(outcomes.get(outcome), 0L);
    }

    public long selected() {
        return sum(outcomes);
    }

    /** Whether every item was reached, and no retry is under way. */
    public boolean isComplete() {
        return of(ItemOutcome.NOT_REACHED) == 0 && of(ItemOutcome.UNDER_WAY) == 0;
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
