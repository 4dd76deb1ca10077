package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Given;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.incomplete.Substitution;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.store.WriteUnit.SegmentRow;
import io.holdfast.value.CollectionValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incomplete executions from their rows. */
final class IncompleteRows {

    private static final Logger LOG = LoggerFactory.getLogger(IncompleteRows.class);

    private static final String WORKS = """
            select item.*, coalesce(own.body, version.body) as blueprint, substitute.bundles as substitute,
                   substitute.given_by
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

    /**
     * What a retry begins with.
     *
     * @param work its snapshot is the one behind the failed module, when the output of that is given
     * @param given the record that says so
     */
    record Retry(IncompleteWork work, Optional<Given> given) {
        Retry {
            Objects.requireNonNull(work, "work");
            Objects.requireNonNull(given, "given");
        }
    }

    /** The work of the items with these ids; of those that are gone or discarded there is none. */
    Map<UUID, IncompleteWork> works(Handle handle, List<UUID> ids) {
        return read(handle, ids, this::work);
    }

    /** What retries of the items with these ids begin with: the output of a failed module may be given. */
    Map<UUID, Retry> retries(Handle handle, List<UUID> ids) {
        return read(handle, ids, this::retry);
    }

    /** The same, each on its own: the supplier of one that cannot be read says so. */
    Map<UUID, Supplier<Retry>> retriesOneByOne(Handle handle, List<UUID> ids) {
        return read(handle, ids, (row, documents) -> {
            try {
                Retry retry = retry(row, documents);
                return () -> retry;
            } catch (IllegalStateException | IllegalArgumentException damaged) {
                return () -> {
                    throw damaged;
                };
            }
        });
    }

    /** The work of those of the items with these ids whose stored content is there and can be read. */
    Map<UUID, IncompleteWork> readable(Handle handle, List<UUID> ids) {
        Map<UUID, IncompleteWork> works = new HashMap<>();
        read(handle, ids, this::readable).forEach((id, work) -> work.ifPresent(found -> works.put(id, found)));
        return works;
    }

    /** The first segment of a retry that begins now, when the output of its module is given: the record that says so. */
    Optional<SegmentRow> firstSegment(UUID execution, Retry retry, Instant now) {
        Snapshot start = retry.work().snapshot();
        return retry.given()
                .map(given -> new OperationRecord(
                        start.records(),
                        retry.work().item().module(),
                        now,
                        Duration.ZERO,
                        CollectionValue.EMPTY,
                        given))
                .map(record -> new SegmentRow(
                        execution,
                        start.records(),
                        0,
                        new Encoded(journal.writeSegment(List.of(record), Optional.of(start))),
                        0));
    }

    private IncompleteWork work(ResultSet row, Map<String, JsonObject> documents) throws SQLException {
        return new IncompleteWork(
                read(row),
                documents.computeIfAbsent(row.getString("blueprint"), blueprints::readStored),
                journal.readSnapshot(row.getBytes("snapshot")));
    }

    private Optional<IncompleteWork> readable(ResultSet row, Map<String, JsonObject> documents) throws SQLException {
        try {
            return Optional.of(work(row, documents));
        } catch (IllegalStateException damaged) {
            LOG.warn("The incomplete execution {} cannot be read", row.getObject("id", UUID.class), damaged);
            return Optional.empty();
        }
    }

    private Retry retry(ResultSet row, Map<String, JsonObject> documents) throws SQLException {
        IncompleteWork work = work(row, documents);
        byte[] substitute = row.getBytes("substitute");
        if (substitute == null) {
            return new Retry(work, Optional.empty());
        }
        Given given = new Given(journal.readTrigger(substitute), row.getString("given_by"));
        Snapshot start = switch (Substitution.of(work.snapshot(), given.bundles())) {
            case Substitution.Substituted(Snapshot next) -> next;
            case Substitution.Refused(String reason) ->
                throw new IllegalStateException("The stored data is damaged: " + reason);
        };
        return new Retry(new IncompleteWork(work.item(), work.blueprint(), start), Optional.of(given));
    }

    /** What is made of a row; most of a batch share their blueprints, and each is read once. */
    private interface Reader<T> {
        T read(ResultSet row, Map<String, JsonObject> documents) throws SQLException;
    }

    private static <T> Map<UUID, T> read(Handle handle, List<UUID> ids, Reader<T> reader) {
        Map<UUID, T> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        Map<String, JsonObject> documents = new HashMap<>();
        var query = handle.createQuery(WORKS);
        Columns.of(ids, query).uuids("ids", id -> id);
        query.map((row, context) -> Map.entry(row.getObject("id", UUID.class), reader.read(row, documents)))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
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
                new FailedModule(row.getString("module_name"), row.getString("module_title")),
                Optional.ofNullable(row.getObject("continues_id", UUID.class)).map(IncompleteId::new));
    }
}
