package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.ItemVerdict;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.ByHand.NewEdit;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.LatestBlueprint;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.store.BulkItems.Decided;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Gives items of a bulk job the present blueprints of their scenarios, in the transaction that has the items locked. */
final class LatestBlueprints {

    private static final String LATEST = """
            select scenario.id, version.version, version.body
              from scenario
              join blueprint_version version
                on version.scenario_id = scenario.id and version.version = scenario.blueprint_version
             where scenario.id = any(:ids)
            """;

    private final BlueprintCodec blueprints;
    private final IncompleteRows rows;
    private final ItemEdits edits;

    LatestBlueprints(BlueprintCodec blueprints, IncompleteRows rows) {
        this.blueprints = Objects.requireNonNull(blueprints, "blueprints");
        this.rows = Objects.requireNonNull(rows, "rows");
        this.edits = new ItemEdits(blueprints);
    }

    private record Latest(long scenario, long version, JsonObject blueprint) {}

    /** What becomes of each: those that were to take the blueprint have taken it, unless there is an obstacle. */
    List<Decided> take(Handle handle, List<Decided> decided, BulkJob job, Instant now) {
        List<Decided> willing = decided.stream()
                .filter(each -> each.verdict().reason().isEmpty())
                .toList();
        Map<Long, Latest> latest = latest(handle, willing);
        Map<UUID, IncompleteWork> works = rows.readable(
                handle, willing.stream().map(each -> each.row().item()).toList());
        return decided.stream()
                .map(each -> each.verdict().reason().isEmpty()
                        ? new Decided(
                                each.row(),
                                Optional.ofNullable(works.get(each.row().item()))
                                        .map(work -> taken(handle, work, latest, job, now))
                                        .orElse(ItemVerdict.UNREADABLE))
                        : each)
                .toList();
    }

    private ItemVerdict taken(Handle handle, IncompleteWork work, Map<Long, Latest> all, BulkJob job, Instant now) {
        Latest latest = all.get(work.item().scenario());
        if (latest == null) {
            // Deleted since it was looked at: as if the job had come a moment later.
            return ItemVerdict.SCENARIO_GONE;
        }
        ItemVerdict verdict = ItemVerdict.taking(
                LatestBlueprint.obstacles(work, latest.blueprint()),
                job.action().retries());
        if (verdict.reason().isEmpty()) {
            IncompleteId id = work.item().id();
            NewEdit edit = new NewEdit(
                    latest.blueprint(),
                    Optional.of(latest.version()),
                    Actor.job(job.signature()),
                    now,
                    OptionalInt.empty());
            if (edits.make(handle, id, edit).isEmpty()) {
                throw new IllegalStateException(
                        "The locked and waiting incomplete execution " + id + " could not be edited");
            }
        }
        return verdict;
    }

    private Map<Long, Latest> latest(Handle handle, List<Decided> decided) {
        List<Long> scenarios = decided.stream()
                .flatMap(each -> each.row().scenario().stream())
                .distinct()
                .toList();
        var query = handle.createQuery(LATEST);
        Columns.of(scenarios, query).longs("ids", id -> id);
        return query
                .map((row, context) -> new Latest(
                        row.getLong("id"), row.getLong("version"), blueprints.readStored(row.getString("body"))))
                .stream()
                .collect(Collectors.toMap(Latest::scenario, Function.identity()));
    }
}
