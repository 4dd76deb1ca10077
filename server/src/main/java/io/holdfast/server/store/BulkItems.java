package io.holdfast.server.store;

import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.ItemVerdict;
import io.holdfast.bulk.ItemVerdict.Found;
import io.holdfast.bulk.ItemVerdict.ScenarioStanding;
import io.holdfast.bulk.SkipReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The items of one bulk job within one transaction: reads them as they stand, and notes what is decided about them. */
final class BulkItems {

    private static final String WITH_OUTCOME = """
            select position, incomplete_id, scenario_id, attempts
              from bulk_job_item
             where job_id = :job and outcome = :outcome
             order by position
             limit :limit
            """;

    /** Locked by scenarios and in the order of their ids, as all who want many at once do. */
    private static final String LOCKED = """
            select id, state, attempts
              from incomplete_execution
             where id = any(:ids)
             order by scenario_id, id
               for update
            """;

    private static final String SCENARIOS = """
            select id, active from scenario where id = any(:ids)
            """;

    private static final String NOTE = """
            update bulk_job_item item
               set outcome = noted.outcome, reason = noted.reason, attempts = noted.attempts,
                   settled_at = case when noted.outcome = :under_way then null else cast(:now as timestamptz) end
              from unnest(:positions, :outcomes, :reasons, :attempts)
                   as noted (position, outcome, reason, attempts)
             where item.job_id = :job and item.position = noted.position and item.outcome = :from
            """;

    private static final String TAKE_FROM_COUNT = """
            update bulk_job_count set items = items - :items where job_id = :job and outcome = :outcome and reason = ''
            """;

    private static final String ADD_TO_COUNTS = """
            insert into bulk_job_count (job_id, outcome, reason, items)
            select :job, added.outcome, added.reason, count(*)
              from unnest(:outcomes, :reasons) as added (outcome, reason)
             group by added.outcome, added.reason
            on conflict (job_id, outcome, reason) do update set items = bulk_job_count.items + excluded.items
            """;

    private final Handle handle;
    private final long job;

    BulkItems(Handle handle, long job) {
        this.handle = handle;
        this.job = job;
    }

    /** A row of the job, and how the item and its scenario stand. */
    record Row(
            long position,
            UUID item,
            Optional<Long> scenario,
            int attempts,
            Optional<Found> found,
            ScenarioStanding standing) {
        Row {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(scenario, "scenario");
            Objects.requireNonNull(found, "found");
            Objects.requireNonNull(standing, "standing");
        }

        int attemptsNow() {
            return found.map(Found::attempts).orElse(attempts);
        }
    }

    /** What is decided about a row. */
    record Decided(Row row, ItemVerdict verdict) {
        Decided {
            Objects.requireNonNull(row, "row");
            Objects.requireNonNull(verdict, "verdict");
        }
    }

    private record Written(long position, UUID item, Optional<Long> scenario, int attempts) {}

    private record Standing(UUID item, Found found) {}

    private record Activity(long scenario, boolean active) {}

    List<Decided> decide(ItemOutcome outcome, int limit, Function<Row, ItemVerdict> rule) {
        List<Written> written = handle.createQuery(WITH_OUTCOME)
                .bind("job", job)
                .bind("outcome", BulkCodes.code(outcome))
                .bind("limit", limit)
                .map((row, context) -> new Written(
                        row.getLong("position"),
                        row.getObject("incomplete_id", UUID.class),
                        Optional.ofNullable(row.getObject("scenario_id", Long.class)),
                        row.getInt("attempts")))
                .list();
        Map<UUID, Found> found = found(written);
        Map<Long, Boolean> active = active(written);
        return written.stream()
                .map(row -> new Row(
                        row.position(),
                        row.item(),
                        row.scenario(),
                        row.attempts(),
                        Optional.ofNullable(found.get(row.item())),
                        standing(row.scenario(), active)))
                .map(row -> new Decided(row, rule.apply(row)))
                .toList();
    }

    private static ScenarioStanding standing(Optional<Long> scenario, Map<Long, Boolean> active) {
        if (scenario.isEmpty()) {
            return ScenarioStanding.INACTIVE;
        }
        return switch (active.get(scenario.get())) {
            case null -> ScenarioStanding.GONE;
            case Boolean yes -> yes ? ScenarioStanding.ACTIVE : ScenarioStanding.INACTIVE;
        };
    }

    private Map<UUID, Found> found(List<Written> written) {
        var query = handle.createQuery(LOCKED);
        Columns.of(written, query).uuids("ids", Written::item);
        return query
                .map((row, context) -> new Standing(
                        row.getObject("id", UUID.class),
                        new Found(StateMove.ofCode(row.getInt("state")), row.getInt("attempts"))))
                .stream()
                .collect(Collectors.toMap(Standing::item, Standing::found));
    }

    private Map<Long, Boolean> active(List<Written> written) {
        List<Long> scenarios = written.stream()
                .flatMap(row -> row.scenario().stream())
                .distinct()
                .toList();
        var query = handle.createQuery(SCENARIOS);
        Columns.of(scenarios, query).longs("ids", id -> id);
        Map<Long, Boolean> active = new HashMap<>();
        query.map((row, context) -> new Activity(row.getLong("id"), row.getBoolean("active")))
                .forEach(each -> active.put(each.scenario(), each.active()));
        return active;
    }

    /** Notes what is decided about items that had this outcome; with the totals, so that they always add up. */
    void note(List<Decided> decided, ItemOutcome from, Instant now) {
        if (decided.isEmpty()) {
            return;
        }
        var note = handle.createUpdate(NOTE)
                .bind("job", job)
                .bind("from", BulkCodes.code(from))
                .bind("under_way", BulkCodes.code(ItemOutcome.UNDER_WAY))
                .bind("now", Times.of(now));
        Columns.of(decided, note)
                .longs("positions", each -> each.row().position())
                .integers("outcomes", BulkItems::outcome)
                .optionalTexts("reasons", each -> each.verdict().reason().map(SkipReason::apiName))
                .integers("attempts", each -> each.row().attemptsNow());
        int noted = note.execute();
        if (noted != decided.size()) {
            throw new IllegalStateException("Of " + decided.size() + " items of the locked bulk job " + job + " only "
                    + noted + " were " + from.apiName());
        }
        handle.createUpdate(TAKE_FROM_COUNT)
                .bind("job", job)
                .bind("outcome", BulkCodes.code(from))
                .bind("items", noted)
                .execute();
        var add = handle.createUpdate(ADD_TO_COUNTS).bind("job", job);
        Columns.of(decided, add)
                .integers("outcomes", BulkItems::outcome)
                .texts(
                        "reasons",
                        each -> each.verdict().reason().map(SkipReason::apiName).orElse(""));
        add.execute();
    }

    private static int outcome(Decided decided) {
        return BulkCodes.code(decided.verdict().outcome());
    }
}
