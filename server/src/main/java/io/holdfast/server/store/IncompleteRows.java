package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.incomplete.Substitution;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** Incomplete executions from their rows. */
final class IncompleteRows {

    private static final String WORKS = """
            select item.*, coalesce(own.body, version.body) as blueprint, substitute.bundles as substitute
              from incomplete_execution item
              join item_blueprint version
                on version.scenario_id = item.scenario_id and version.version = item.blueprint_version
              left join own_blueprint own on own.id = item.own_blueprint_id
              left join substitute on substitute.id = item.substitute_id
             where item.id = any(:ids) and item.snapshot is not null
            """;

    private final BlueprintCodec blueprints;
    private final JournalCodec journal;

    IncompleteRows(BlueprintCodec blueprints, JournalCodec journal) {
        this.blueprints = blueprints;
        this.journal = journal;
    }

    /** The work of the items with these ids; of those that are gone or discarded there is none. */
    Map<UUID, IncompleteWork> works(Handle handle, List<UUID> ids) {
        return works(handle, ids, (snapshot, substitute) -> snapshot);
    }

    /** What retries of the items with these ids begin with: the output of a failed module may be given. */
    Map<UUID, IncompleteWork> retries(Handle handle, List<UUID> ids) {
        return works(handle, ids, this::substituted);
    }

    private Snapshot substituted(Snapshot snapshot, Optional<byte[]> substitute) {
        return substitute
                .map(journal::readTrigger)
                .map(bundles -> Substitution.of(snapshot, bundles))
                .map(result -> switch (result) {
                    case Substitution.Substituted(Snapshot next) -> next;
                    case Substitution.Refused(String reason) ->
                        throw new IllegalStateException("The stored data is damaged: " + reason);
                })
                .orElse(snapshot);
    }

    private Map<UUID, IncompleteWork> works(
            Handle handle, List<UUID> ids, BiFunction<Snapshot, Optional<byte[]>, Snapshot> start) {
        Map<UUID, IncompleteWork> works = new HashMap<>();
        if (ids.isEmpty()) {
            return works;
        }
        // Most items of a batch share their blueprints: each is read once.
        Map<String, JsonObject> documents = new HashMap<>();
        var query = handle.createQuery(WORKS);
        Columns.of(ids, query).uuids("ids", id -> id);
        query.map((row, context) -> new IncompleteWork(
                        read(row),
                        documents.computeIfAbsent(row.getString("blueprint"), blueprints::readStored),
                        start.apply(
                                journal.readSnapshot(row.getBytes("snapshot")),
                                Optional.ofNullable(row.getBytes("substitute")))))
                .forEach(work -> works.put(work.item().id().uuid(), work));
        return works;
    }

    static IncompleteExecution read(ResultSet row) throws SQLException {
        return new IncompleteExecution(
                new IncompleteId(row.getObject("id", UUID.class)),
                row.getLong("scenario_id"),
                new ExecutionId(row.getObject("execution_id", UUID.class)),
                new ExecutionId(row.getObject("origin_id", UUID.class)),
                row.getLong("number"),
                StateMove.ofCode(row.getInt("state")),
                row.getInt("module"),
                row.getInt("record"),
                Failures.read(row),
                Times.read(row, "created_at"),
                row.getInt("attempts"),
                row.getInt("automatic_attempts"),
                new RetryPolicy(row.getString("policy_name"), RetryLadder.read(row.getString("policy_delays"))),
                Times.readOptional(row, "next_retry_at"),
                row.getLong("size"),
                row.getObject("own_blueprint_id") != null,
                row.getLong("blueprint_version"),
                Optional.ofNullable(row.getObject("continues_id", UUID.class)).map(IncompleteId::new));
    }
}
