package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.Journal.Delay;
import io.holdfast.incomplete.LeftExecution;
import io.holdfast.incomplete.LeftExecution.Stage;
import io.holdfast.incomplete.LeftExecution.Unfinished;
import io.holdfast.incomplete.LeftExecution.Unreadable;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.store.IncompleteRows.Retry;
import io.holdfast.value.Bundle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Reads what has not ended, with all that is needed to go on. Everything that may be damaged is read for each execution on
 * its own, so that what is wrong with one is told of that one.
 */
final class UnfinishedReader {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int LONGEST_DAMAGE = 200;

    /**
     * The text of a blueprint is read once for a page, not once for an execution. What was accepted in the moment in
     * which its scenario was deleted has no blueprint any more, and is not there for anyone.
     */
    private static final String PAGE = """
            select id, scenario_id, blueprint_version, own_blueprint_id, cause, suspended, retried_id, trigger,
                   not_before, reruns, origin_id, rest, doubt
              from running_execution execution
             where id > :after
               and exists (
                   select from blueprint_version version
                    where version.scenario_id = execution.scenario_id
                      and version.version = execution.blueprint_version)
             order by id
             limit :limit
            """;

    private static final String BLUEPRINT = """
            select body from blueprint_version where scenario_id = :scenario and version = :version
            """;

    private static final String OWN_BLUEPRINT = """
            select body from own_blueprint where id = :id
            """;

    private static final String SEGMENTS = """
            select execution_id, body
              from segment
             where execution_id = any(:ids)
             order by execution_id, records, commit_number
            """;

    private record Row(
            ExecutionId id,
            long scenario,
            long version,
            Optional<Long> ownBlueprint,
            int cause,
            boolean suspended,
            Optional<UUID> retried,
            Optional<byte[]> trigger,
            Optional<Delay> delay,
            Optional<UUID> origin,
            Optional<byte[]> rest,
            int doubt) {
        private Row {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(ownBlueprint, "ownBlueprint");
            Objects.requireNonNull(retried, "retried");
            Objects.requireNonNull(trigger, "trigger");
            Objects.requireNonNull(delay, "delay");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(rest, "rest");
        }

        private ExecutionId root() {
            return origin.map(ExecutionId::new).orElse(id);
        }

        private Stage stage(boolean hasSegments) {
            if (!suspended) {
                return Stage.BEGUN;
            }
            return retried.isEmpty() && !hasSegments ? Stage.HELD : Stage.SUSPENDED;
        }

        /** The first task of what came back is not the first any more, once the execution has come further. */
        private Doubt doubt(boolean hasSegments) {
            return rest.isPresent() && hasSegments ? Doubt.NOTHING : DoubtCodes.ofCode(doubt);
        }
    }

    private record BlueprintKey(long scenario, long version, Optional<Long> own) {}

    private final Jdbi jdbi;
    private final BlueprintCodec blueprints;
    private final JournalCodec journal;
    private final IncompleteRows incompletes;

    UnfinishedReader(Jdbi jdbi, BlueprintCodec blueprints, JournalCodec journal, IncompleteRows incompletes) {
        this.jdbi = jdbi;
        this.blueprints = blueprints;
        this.journal = journal;
        this.incompletes = incompletes;
    }

    List<LeftExecution> read(Optional<ExecutionId> after, int limit) {
        // One view of all tables: what ends while this reads is in it whole or not at all.
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> read(handle, after, limit));
    }

    private List<LeftExecution> read(Handle handle, Optional<ExecutionId> after, int limit) {
        List<Row> rows = page(handle, after, limit);
        Map<UUID, List<byte[]>> segments = segments(handle, rows);
        Map<UUID, Supplier<Retry>> retries = incompletes.retriesOneByOne(
                handle,
                rows.stream().map(Row::retried).flatMap(Optional::stream).toList());
        Map<BlueprintKey, JsonObject> documents = new HashMap<>();
        Function<BlueprintKey, JsonObject> blueprints =
                key -> documents.computeIfAbsent(key, wanted -> blueprint(handle, wanted));
        return rows.stream()
                .map(row -> left(
                        row,
                        blueprints,
                        segments.getOrDefault(row.id().uuid(), List.of()),
                        row.retried().map(retries::get)))
                .toList();
    }

    private LeftExecution left(
            Row row,
            Function<BlueprintKey, JsonObject> documents,
            List<byte[]> segments,
            Optional<Supplier<Retry>> retry) {
        try {
            return unfinished(row, documents, segments, retry.map(Supplier::get).map(Retry::work));
        } catch (IllegalStateException | IllegalArgumentException damaged) {
            return new Unreadable(row.id(), row.scenario(), row.retried().map(IncompleteId::new), damage(damaged));
        }
    }

    /** A defect in the form of a value may be told with the value, which can be long. */
    private static String damage(RuntimeException damaged) {
        String told = String.valueOf(damaged.getMessage());
        return told.length() > LONGEST_DAMAGE ? told.substring(0, LONGEST_DAMAGE) + "…" : told;
    }

    private Unfinished unfinished(
            Row row,
            Function<BlueprintKey, JsonObject> documents,
            List<byte[]> segments,
            Optional<IncompleteWork> retried) {
        List<Bundle> trigger = row.trigger().map(journal::readTrigger).orElse(List.of());
        Optional<Snapshot> rest = row.rest().map(journal::readSnapshot);
        Optional<Snapshot> beginning = retried.map(IncompleteWork::snapshot).or(() -> rest);
        boolean hasSegments = !segments.isEmpty();
        return new Unfinished(
                row.id(),
                row.root(),
                row.scenario(),
                documents.apply(new BlueprintKey(row.scenario(), row.version(), row.ownBlueprint())),
                Causes.ofCode(row.cause()),
                journal.resume(segments, trigger, beginning).or(() -> rest),
                trigger,
                retried,
                row.stage(hasSegments),
                row.delay(),
                row.doubt(hasSegments));
    }

    private List<Row> page(Handle handle, Optional<ExecutionId> after, int limit) {
        return handle.createQuery(PAGE)
                .bind("after", after.map(ExecutionId::uuid).orElse(BEFORE_ALL))
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        new ExecutionId(row.getObject("id", UUID.class)),
                        row.getLong("scenario_id"),
                        row.getLong("blueprint_version"),
                        Optional.ofNullable(row.getObject("own_blueprint_id", Long.class)),
                        row.getInt("cause"),
                        row.getBoolean("suspended"),
                        Optional.ofNullable(row.getObject("retried_id", UUID.class)),
                        Optional.ofNullable(row.getBytes("trigger")),
                        delay(row),
                        Optional.ofNullable(row.getObject("origin_id", UUID.class)),
                        Optional.ofNullable(row.getBytes("rest")),
                        row.getInt("doubt")))
                .list();
    }

    private static Optional<Delay> delay(ResultSet row) throws SQLException {
        int reruns = row.getInt("reruns");
        return Times.readOptional(row, "not_before").map(until -> new Delay(until, reruns));
    }

    private JsonObject blueprint(Handle handle, BlueprintKey key) {
        String body = key.own().isPresent()
                ? handle.createQuery(OWN_BLUEPRINT)
                        .bind("id", key.own().get())
                        .mapTo(String.class)
                        .one()
                : handle.createQuery(BLUEPRINT)
                        .bind("scenario", key.scenario())
                        .bind("version", key.version())
                        .mapTo(String.class)
                        .one();
        return blueprints.readStored(body);
    }

    private static Map<UUID, List<byte[]>> segments(Handle handle, List<Row> rows) {
        var query = handle.createQuery(SEGMENTS);
        Columns.of(rows, query).uuids("ids", row -> row.id().uuid());
        Map<UUID, List<byte[]>> segments = new HashMap<>();
        query.map((row, context) -> Map.entry(row.getObject("execution_id", UUID.class), row.getBytes("body")))
                .forEach(entry -> segments.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                        .add(entry.getValue()));
        return segments;
    }
}
