package io.holdfast.testing;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.ItemVerdict;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.JobTotals;
import io.holdfast.bulk.NewJob;
import io.holdfast.bulk.SkipReason;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.testing.InMemoryTables.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bulk job in memory, with its items. Confined to the lock of the tables. */
final class InMemoryBulkJob {
    final long id;
    final NewJob asked;
    final List<Row> rows;
    JobState state = JobState.RUNNING;
    Instant moved;
    String movedBy;

    InMemoryBulkJob(long id, NewJob asked, List<Row> rows) {
        this.id = id;
        this.asked = asked;
        this.rows = new ArrayList<>(rows);
        this.moved = asked.created();
        this.movedBy = asked.actor();
    }

    void move(JobState next, Instant now, String actor) {
        state = next;
        moved = now;
        movedBy = actor;
    }

    BulkJob job() {
        Map<ItemOutcome, Long> outcomes = new EnumMap<>(ItemOutcome.class);
        Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
        for (Row row : rows) {
            outcomes.merge(row.verdict.outcome(), 1L, Long::sum);
            row.verdict.reason().ifPresent(reason -> skipped.merge(reason, 1L, Long::sum));
        }
        return new BulkJob(
                id,
                asked.action(),
                asked.pace(),
                asked.actor(),
                asked.created(),
                state,
                moved,
                movedBy,
                new JobTotals(outcomes, skipped));
    }

    /** An item of the job. */
    static final class Row {
        final IncompleteId item;
        final Optional<Long> scenario;
        final long number;
        ItemVerdict verdict = new ItemVerdict(ItemOutcome.NOT_REACHED, Optional.empty());
        int attempts;
        Optional<Instant> settled = Optional.empty();

        Row(IncompleteId item, Optional<Item> found) {
            this.item = item;
            this.scenario = found.map(Item::scenario);
            this.number = found.map(each -> each.number).orElse(0L);
        }

        void note(ItemVerdict next, Instant now) {
            verdict = next;
            settled = next.outcome() == ItemOutcome.UNDER_WAY ? Optional.empty() : Optional.of(now);
        }
    }
}
