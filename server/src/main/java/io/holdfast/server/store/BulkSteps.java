package io.holdfast.server.store;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs.Reaching;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.ItemVerdict;
import io.holdfast.bulk.Pace;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.server.store.BulkItems.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The steps of a running bulk job: each acts on items and notes it in the same transaction. */
final class BulkSteps {

    private BulkSteps() {}

    /** Reaches the next items of a job whose row is locked and that is running. */
    static Reaching reach(Handle handle, BulkJob job, LatestBlueprints latest, int limit, Instant now) {
        BulkItems items = new BulkItems(handle, job.id());
        List<Decided> decided = items.decide(
                ItemOutcome.NOT_REACHED, limit, row -> ItemVerdict.reaching(job.action(), row.found(), row.standing()));
        return switch (job.action()) {
            case RETRY, DELETE -> move(handle, job, items, decided, now);
            case TAKE_LATEST_BLUEPRINT_AND_RETRY ->
                move(handle, job, items, latest.take(handle, decided, job, now), now);
            case TAKE_LATEST_BLUEPRINT -> {
                List<Decided> taken = latest.take(handle, decided, job, now);
                items.note(taken, ItemOutcome.NOT_REACHED, now);
                int acted = Math.toIntExact(taken.stream()
                        .filter(each -> each.verdict().reason().isEmpty())
                        .count());
                yield new Reaching(taken.size(), acted, List.of());
            }
        };
    }

    private static Reaching move(Handle handle, BulkJob job, BulkItems items, List<Decided> decided, Instant now) {
        Map<Long, Set<IncompleteId>> toActOn = decided.stream()
                .filter(each -> each.verdict().reason().isEmpty())
                .map(Decided::row)
                .collect(Collectors.groupingBy(
                        row -> row.scenario().orElseThrow(),
                        TreeMap::new,
                        Collectors.mapping(row -> new IncompleteId(row.item()), Collectors.toSet())));
        List<IncompleteExecution> discarded = new ArrayList<>();
        int acted = 0;
        for (Map.Entry<Long, Set<IncompleteId>> folder : toActOn.entrySet()) {
            acted += act(handle, job, folder.getKey(), new Ids(folder.getValue()), now, discarded);
        }
        int expected = toActOn.values().stream().mapToInt(Set::size).sum();
        if (acted != expected) {
            throw new IllegalStateException("Of " + expected + " locked items only " + acted + " could be moved");
        }
        items.note(decided, ItemOutcome.NOT_REACHED, now);
        return new Reaching(decided.size(), acted, discarded);
    }

    private static int act(
            Handle handle, BulkJob job, long scenario, Ids ids, Instant now, List<IncompleteExecution> discarded) {
        return switch (job.action()) {
            case RETRY, TAKE_LATEST_BLUEPRINT_AND_RETRY ->
                ItemMoves.requestRetry(handle, scenario, ids, now, Actor.job(job.signature()))
                        .size();
            case DELETE -> {
                List<IncompleteExecution> gone = ItemMoves.discard(handle, scenario, ids, now, job.signature())
                        .discarded();
                discarded.addAll(gone);
                yield gone.size();
            }
            case TAKE_LATEST_BLUEPRINT ->
                throw new IllegalStateException("Taking a blueprint moves no item, bulk job " + job.id());
        };
    }

    /** Notes how retries ended, of a job whose row is locked. */
    static void settle(Handle handle, BulkJob job, Instant now) {
        if (job.totals().of(ItemOutcome.UNDER_WAY) == 0) {
            return;
        }
        BulkItems items = new BulkItems(handle, job.id());
        List<Decided> ended = items
                .decide(
                        ItemOutcome.UNDER_WAY,
                        Pace.MAXIMUM_UNDER_WAY,
                        row -> ItemVerdict.settling(row.attempts(), row.found(), row.standing()))
                .stream()
                .filter(each -> each.verdict().outcome() != ItemOutcome.UNDER_WAY)
                .toList();
        items.note(ended, ItemOutcome.UNDER_WAY, now);
    }
}
