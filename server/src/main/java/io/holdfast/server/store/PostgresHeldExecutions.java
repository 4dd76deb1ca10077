package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.Journal;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.value.Bundle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Held executions over PostgreSQL: those that run, as far as their table is concerned, and have not begun. */
final class PostgresHeldExecutions implements HeldExecutions {

    private static final String HELD = """
             where execution.scenario_id = :scenario
               and execution.suspended
               and execution.retried_id is null
               and (execution.trigger is not null or execution.rest is not null)
               and not exists (select from segment where segment.execution_id = execution.id)
            """;

    private static final String LIST = """
            select execution.id, execution.accepted_at, execution.trigger_size, execution.not_before
              from running_execution execution
            """ + HELD + """
             order by execution.id
             limit :limit offset :offset
            """;

    private static final String FIND = """
            select execution.id, execution.accepted_at, execution.trigger_size, execution.not_before,
                   execution.confidential, execution.trigger
              from running_execution execution
            """ + HELD + """
               and execution.id = :id
            """;

    private static final String AMONG = """
            select execution.id, execution.accepted_at, execution.trigger_size, execution.not_before
              from running_execution execution
            """ + HELD + """
               and execution.id = any(:ids)
            """;

    private static final String USE = """
            select count(*) as executions, coalesce(sum(execution.trigger_size), 0) as bytes,
                   min(execution.accepted_at) as oldest
              from running_execution execution
            """ + HELD;

    private static final String HOLDING = """
            select given.scenario_id
              from unnest(:scenarios) as given (scenario_id)
             where exists (
                   select from running_execution execution
                    where execution.scenario_id = given.scenario_id
                      and execution.suspended
                      and execution.retried_id is null
                      and (execution.trigger is not null or execution.rest is not null)
                      and not exists (select from segment where segment.execution_id = execution.id))
            """;

    /** They end, with a row in the History, and are lost, with the one who discarded them: the balance goes on to balance. */
    private static final String DISCARD = """
            with gone as (
                delete from running_execution execution
            """ + HELD + """
                   and execution.id = any(:ids)
                returning execution.*),
            ended as (
                insert into ended_execution (
                    id, scenario_id, blueprint_version, own_blueprint_id, accepted_at, ended_at, cause, status, origin_id,
                    retried_id, confidential, resumed, operations, incompletes, transfer, failure_type,
                    failure_message, failure_effect, trigger, body)
                select id, scenario_id, blueprint_version, own_blueprint_id, accepted_at, :now, cause, :status, origin_id,
                       null, confidential, false, 0, 0, trigger_size, :failure_type,
                       :failure_message, :failure_effect, case when not confidential then trigger end, :body
                  from gone)
            insert into loss (
                scenario_id, origin_id, execution_id, module, failure_type, failure_message, size, lost_at, actor)
            select scenario_id, coalesce(origin_id, id), id, :no_module, :failure_type, :failure_message, trigger_size,
                   :now, :actor
              from gone
            returning execution_id, origin_id
            """;

    /** What is lost before an execution begins has reached no module; modules count from 1. */
    static final int NO_MODULE = 0;

    private final Jdbi jdbi;
    private final JournalCodec codec;

    PostgresHeldExecutions(Jdbi jdbi, JournalCodec codec) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    private static Held read(ResultSet row) throws SQLException {
        return new Held(
                new ExecutionId(row.getObject("id", UUID.class)),
                Times.read(row, "accepted_at"),
                row.getLong("trigger_size"),
                Times.readOptional(row, "not_before"));
    }

    private List<Bundle> bundles(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getBytes("trigger"))
                .map(codec::readTrigger)
                .orElse(List.of());
    }

    @Override
    public List<Held> list(long scenario, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("scenario", scenario)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public Optional<Content> find(long scenario, ExecutionId execution) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("scenario", scenario)
                .bind("id", execution.uuid())
                .map((row, context) -> {
                    boolean confidential = row.getBoolean("confidential");
                    return new Content(read(row), confidential ? List.of() : bundles(row), confidential);
                })
                .findOne());
    }

    @Override
    public List<Held> among(long scenario, Set<ExecutionId> executions) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(AMONG).bind("scenario", scenario);
            Columns.of(List.copyOf(executions), query).uuids("ids", ExecutionId::uuid);
            return query.map((row, context) -> read(row)).list();
        });
    }

    @Override
    public Use use(long scenario) {
        return jdbi.withHandle(handle -> handle.createQuery(USE)
                .bind("scenario", scenario)
                .map((row, context) ->
                        new Use(row.getLong("executions"), row.getLong("bytes"), Times.readOptional(row, "oldest")))
                .one());
    }

    @Override
    public Set<Long> holding(Set<Long> scenarios) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(HOLDING);
            Columns.of(List.copyOf(scenarios), query).longs("scenarios", id -> id);
            return Set.copyOf(query.mapTo(Long.class).list());
        });
    }

    /** See {@link Journal#discard}. */
    Set<ExecutionId> discard(long scenario, Set<ExecutionId> executions, Instant now, String actor) {
        Failure failure = Journal.discarded(actor);
        return jdbi.inTransaction(handle -> {
            var update = handle.createQuery(DISCARD)
                    .bind("scenario", scenario)
                    .bind("now", Times.of(now))
                    .bind("status", ExecutionStatus.ERROR.code())
                    .bind("failure_type", failure.type().typeName())
                    .bind("failure_message", Texts.storable(failure.message()))
                    .bind("failure_effect", failure.effect().name())
                    .bind("body", codec.writeSegment(List.of(), Optional.empty()))
                    .bind("no_module", NO_MODULE)
                    .bind("actor", Texts.storable(actor));
            Columns.of(List.copyOf(executions), update).uuids("ids", ExecutionId::uuid);
            PlaceCounts counts = new PlaceCounts();
            Set<ExecutionId> discarded = new HashSet<>();
            update.map((row, context) -> Map.entry(
                            new ExecutionId(row.getObject("execution_id", UUID.class)),
                            row.getObject("origin_id", UUID.class)))
                    .forEach(lost -> {
                        discarded.add(lost.getKey());
                        counts.mayBeSettled(lost.getValue());
                    });
            FolderChanges changes = new FolderChanges();
            changes.touched(scenario);
            changes.apply(handle);
            counts.apply(handle);
            return discarded;
        });
    }
}
