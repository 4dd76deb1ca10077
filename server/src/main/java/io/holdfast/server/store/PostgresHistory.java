package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.incomplete.ExecutionFilter;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal.Call;
import io.holdfast.incomplete.Usage;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.value.CollectionValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The History over PostgreSQL. */
final class PostgresHistory implements History {

    /** What began before this start of the server, and runs, was broken off. */
    private static final String ENTRIES = """
            select execution.id, execution.scenario_id, execution.cause, execution.accepted_at, execution.ended_at,
                   execution.status, execution.operations, execution.transfer, execution.failure_type,
                   execution.failure_message, execution.failure_effect, execution.failure_retry_after,
                   execution.retried_id, execution.blueprint_version,
                   execution.resumed
                       or (not execution.suspended and coalesce(execution.begun_in < :start, false)) as resumed,
                   coalesce(execution.incompletes, (
                       select count(*) from incomplete_execution item where item.execution_id = execution.id))
                       as incompletes
              from execution
            """;

    private static final String FIND = ENTRIES + """
             where execution.id = :id
            """;

    private static final String LIST = ENTRIES + """
             where execution.scenario_id = :scenario
             order by execution.id desc
             limit :limit offset :offset
            """;

    private static final String MEANT = """
               and (cast(:behind as uuid) is null or execution.id < cast(:behind as uuid))
               and (cast(:status as integer) is null or execution.status = cast(:status as integer))
               and (cast(:from as timestamptz) is null or execution.accepted_at >= cast(:from as timestamptz))
               and (cast(:until as timestamptz) is null or execution.accepted_at < cast(:until as timestamptz))
               and floor(extract(epoch from greatest(
                       coalesce(execution.ended_at, :now) - execution.accepted_at, interval '0')) * 1000)
                   between :least_duration and :greatest_duration
               and execution.operations between :least_operations and :greatest_operations
               and execution.transfer between :least_transfer and :greatest_transfer
             order by execution.id desc
             limit :limit offset :offset
            """;

    private static final String LIST_MEANT = ENTRIES + """
             where execution.scenario_id = :scenario
            """ + MEANT;

    private static final String RETRIES = ENTRIES + """
             where execution.retried_id = :item
            """ + MEANT;

    private static final String CALLED = ENTRIES + """
             where execution.id = (
                   select execution_id
                     from execution_call
                    where operation = :operation
                    order by execution_id desc
                    limit 1)
            """;

    private static final String CALL = """
            select caller_id, operation, depth from execution_call where execution_id = :id
            """;

    private static final String OUTPUTS = """
            select body from execution_output where execution_id = :id
            """;

    private static final String CONTENT = """
            select confidential, status, trigger, body from execution where id = :id
            """;

    private static final String SEGMENTS = """
            select body from segment where execution_id = :id order by records, commit_number
            """;

    private static final String BLUEPRINT = """
            select coalesce(own.body, version.body)
              from execution
              join item_blueprint version
                on version.scenario_id = execution.scenario_id and version.version = execution.blueprint_version
              left join own_blueprint own on own.id = execution.own_blueprint_id
             where execution.id = :id
            """;

    /** The bodies of an execution, as they are stored. */
    private record Content(boolean confidential, Optional<byte[]> trigger, Optional<byte[]> last) {
        private Content {
            Objects.requireNonNull(trigger, "trigger");
            Objects.requireNonNull(last, "last");
        }
    }

    private final Jdbi jdbi;
    private final BlueprintCodec blueprints;
    private final JournalCodec codec;
    private final Clock clock;
    private final long start;

    /** @param start the number of this start of the server */
    PostgresHistory(Jdbi jdbi, BlueprintCodec blueprints, JournalCodec codec, Clock clock, long start) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.blueprints = Objects.requireNonNull(blueprints, "blueprints");
        this.codec = Objects.requireNonNull(codec, "codec");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.start = start;
    }

    @Override
    public Optional<Entry> find(ExecutionId execution) {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", execution.uuid())
                .bind("start", start)
                .map((row, context) -> read(row, now))
                .findOne());
    }

    @Override
    public List<Entry> list(long scenario, ExecutionFilter filter, int limit, long offset) {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> {
            Query query = filter.equals(ExecutionFilter.ALL)
                    ? handle.createQuery(LIST)
                    : meant(handle.createQuery(LIST_MEANT), filter, now);
            return query.bind("scenario", scenario)
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .bind("start", start)
                    .map((row, context) -> read(row, now))
                    .list();
        });
    }

    @Override
    public List<Entry> retries(IncompleteId item, ExecutionFilter filter, int limit, long offset) {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> meant(handle.createQuery(RETRIES), filter, now)
                .bind("item", item.uuid())
                .bind("limit", limit)
                .bind("offset", offset)
                .bind("start", start)
                .map((row, context) -> read(row, now))
                .list());
    }

    private static Query meant(Query query, ExecutionFilter filter, Instant now) {
        query.bind("behind", filter.behind().map(ExecutionId::uuid).orElse(null))
                .bind("status", filter.status().map(ExecutionStatus::code).orElse(null))
                .bind("from", Times.of(filter.from()))
                .bind("until", Times.of(filter.until()))
                .bind("now", Times.of(now));
        bind(query, "duration", filter.duration());
        bind(query, "operations", filter.operations());
        bind(query, "transfer", filter.transfer());
        return query;
    }

    private static void bind(Query query, String what, ExecutionFilter.Range range) {
        query.bind("least_" + what, range.minimum().orElse(Long.MIN_VALUE))
                .bind("greatest_" + what, range.maximum().orElse(Long.MAX_VALUE));
    }

    private static Entry read(ResultSet row, Instant now) throws SQLException {
        Instant accepted = Times.read(row, "accepted_at");
        Instant until = Times.readOptional(row, "ended_at").orElse(now);
        return new Entry(
                new ExecutionId(row.getObject("id", UUID.class)),
                row.getLong("scenario_id"),
                Causes.ofCode(row.getInt("cause")),
                accepted,
                ExecutionStatus.ofCode(row.getInt("status")),
                until.isAfter(accepted) ? Duration.between(accepted, until) : Duration.ZERO,
                row.getInt("operations"),
                row.getLong("transfer"),
                Failures.readOptional(row),
                row.getInt("incompletes"),
                Optional.ofNullable(row.getObject("retried_id", UUID.class)).map(IncompleteId::new),
                row.getBoolean("resumed"),
                row.getLong("blueprint_version"));
    }

    @Override
    public Operations operations(ExecutionId execution, int limit, int offset) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> content(handle, execution)
                        .map(content -> operations(handle, execution, content, limit, offset))
                        .orElse(new Operations(List.of(), List.of(), false)));
    }

    private static Optional<Content> content(Handle handle, ExecutionId execution) {
        return handle.createQuery(CONTENT)
                .bind("id", execution.uuid())
                .map((row, context) -> new Content(
                        row.getBoolean("confidential"),
                        Optional.ofNullable(row.getBytes("trigger")),
                        Optional.ofNullable(row.getBytes("body"))))
                .findOne();
    }

    private Operations operations(Handle handle, ExecutionId execution, Content content, int limit, int offset) {
        List<byte[]> segments = new ArrayList<>(handle.createQuery(SEGMENTS)
                .bind("id", execution.uuid())
                .map((row, context) -> row.getBytes("body"))
                .list());
        content.last().ifPresent(segments::add);
        List<OperationRecord> records = segments.stream()
                // While it runs its bundles are there, to go on with; nobody is to look at them.
                .map(body -> codec.readRecords(content.confidential() ? codec.withoutBundles(body) : body))
                .flatMap(List::stream)
                .skip(offset)
                .limit(limit)
                .toList();
        return content.confidential()
                ? new Operations(records, List.of(), true)
                : new Operations(
                        records, content.trigger().map(codec::readTrigger).orElse(List.of()), false);
    }

    @Override
    public Optional<CollectionValue> outputs(ExecutionId execution) {
        return jdbi.withHandle(handle -> handle.createQuery(OUTPUTS)
                .bind("id", execution.uuid())
                .map((row, context) -> codec.readOutputs(row.getBytes("body")))
                .findOne());
    }

    @Override
    public Optional<Call> call(ExecutionId execution) {
        return jdbi.withHandle(handle -> handle.createQuery(CALL)
                .bind("id", execution.uuid())
                .map((row, context) -> new Call(
                        new ExecutionId(row.getObject("caller_id", UUID.class)),
                        row.getString("operation"),
                        row.getInt("depth")))
                .findOne());
    }

    @Override
    public Optional<Entry> called(String operation) {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> handle.createQuery(CALLED)
                .bind("operation", operation)
                .bind("start", start)
                .map((row, context) -> read(row, now))
                .findOne());
    }

    @Override
    public Optional<JsonObject> blueprint(ExecutionId execution) {
        return jdbi.withHandle(handle -> handle.createQuery(BLUEPRINT)
                .bind("id", execution.uuid())
                .mapTo(String.class)
                .findOne()
                .map(blueprints::readStored));
    }

    @Override
    public Balance balance(long scenario) {
        return jdbi.withHandle(handle -> BalanceQuery.balance(handle, scenario));
    }

    @Override
    public Map<Long, Usage> usage(Set<Long> scenarios, Instant from) {
        return jdbi.withHandle(handle -> UsageQuery.byScenario(handle, scenarios, from));
    }

    @Override
    public Map<Long, Usage> teamUsage(Instant from) {
        return jdbi.withHandle(handle -> UsageQuery.byTeam(handle, from));
    }

    @Override
    public Map<LocalDate, Usage> dailyUsage(Whose whose, LocalDate first, ZoneId zone) {
        return jdbi.withHandle(handle -> UsageQuery.byDay(handle, whose, first, zone));
    }
}
