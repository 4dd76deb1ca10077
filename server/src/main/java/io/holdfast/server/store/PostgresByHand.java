package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.Account.Settlement;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.Edit;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.Substitution;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.value.Bundle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** What people do with one item, over PostgreSQL. */
final class PostgresByHand implements ByHand {

    private static final String RESOLVE = """
            update incomplete_execution
               set state = :next, settled_at = :now, settled_by = :actor, settled_reason = :reason,
                   next_retry_at = null, requested = false, substitute_id = null
             where id = :id and state = any(:expected)
            returning scenario_id, size, origin_id
            """;

    /** One that runs is an execution that runs; its item tells what a later row will. */
    private static final String ATTEMPTS = """
            select attempt.number, attempt.execution_id, attempt.step, attempt.asked_by_kind, attempt.asked_by,
                   attempt.started_at, attempt.ended_at, attempt.outcome, attempt.failure_type,
                   attempt.failure_message, attempt.failure_effect, attempt.failure_retry_after,
                   attempt.blueprint_version, attempt.edit, substitute.bundles
              from (
                  select incomplete_id, number, execution_id, step, asked_by_kind, asked_by, started_at, ended_at,
                         outcome, failure_type, failure_message, failure_effect, failure_retry_after,
                         blueprint_version, edit, substitute_id
                    from attempt
                   where incomplete_id = :id
                  union all
                  select item.id, item.attempts + 1, execution.id,
                         case when not item.requested then item.automatic_attempts + 1 end, item.asked_by_kind,
                         item.asked_by, execution.accepted_at, null, 0, null, null, null, null,
                         item.blueprint_version, item.edits, item.substitute_id
                    from incomplete_execution item
                    join running_execution execution
                      on execution.scenario_id = item.scenario_id and execution.retried_id = item.id
                   where item.id = :id and item.state = 2) attempt
              left join substitute on substitute.id = attempt.substitute_id
             where attempt.number < :before
             order by attempt.number desc
             limit :limit
            """;

    private static final String EDITS = """
            select own.number, own.edited_at, own.edited_by_kind, own.edited_by, own.latest_version, own.body as after,
                   coalesce(before.body, version.body) as before
              from own_blueprint own
              join incomplete_execution item on item.id = own.incomplete_id
              left join own_blueprint before on before.id = own.before_id
              left join item_blueprint version
                on version.scenario_id = item.scenario_id and version.version = item.blueprint_version
             where own.incomplete_id = :id and own.number < :before
             order by own.number desc
             limit :limit
            """;

    private static final String ACCOUNT = """
            select state, attempts, edits, settled_at, settled_by, settled_reason,
                   coalesce(first_failure_type, failure_type) as failure_type,
                   coalesce(first_failure_message, failure_message) as failure_message,
                   coalesce(first_failure_effect, failure_effect) as failure_effect,
                   case when first_failure_type is null then failure_retry_after else first_failure_retry_after end
                       as failure_retry_after
              from incomplete_execution
             where id = :id
            """;

    private final Jdbi jdbi;
    private final BlueprintCodec blueprints;
    private final JournalCodec journal;
    private final ItemEdits edits;
    private final GivenOutputs outputs;
    private final IncompleteRows rows;

    PostgresByHand(Jdbi jdbi, BlueprintCodec blueprints, JournalCodec journal, IncompleteRows rows) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.blueprints = Objects.requireNonNull(blueprints, "blueprints");
        this.journal = Objects.requireNonNull(journal, "journal");
        this.edits = new ItemEdits(blueprints);
        this.outputs = new GivenOutputs(journal);
        this.rows = Objects.requireNonNull(rows, "rows");
    }

    @Override
    public Edited edit(IncompleteId id, NewEdit edit) {
        return jdbi.withHandle(handle -> edits.make(handle, id, edit))
                .<Edited>map(Made::new)
                .orElseGet(() -> refused(id));
    }

    private Edited refused(IncompleteId id) {
        return account(id)
                .filter(account ->
                        account.state() == IncompleteState.UNRESOLVED || account.state() == IncompleteState.PENDING)
                .<Edited>map(account -> new Stale(account.edits()))
                .orElseGet(NotWaiting::new);
    }

    @Override
    public boolean substitute(IncompleteId id, List<Bundle> bundles, Actor actor, Instant now) {
        return jdbi.inTransaction(handle -> {
            IncompleteWork work = rows.works(handle, List.of(id.uuid())).get(id.uuid());
            if (work == null) {
                return false;
            }
            if (Substitution.of(work.snapshot(), bundles) instanceof Substitution.Refused(String reason)) {
                throw new IllegalArgumentException(reason);
            }
            return outputs.give(handle, id, bundles, actor, now);
        });
    }

    @Override
    public boolean takeBack(IncompleteId id, Actor actor, Instant now) {
        return jdbi.inTransaction(handle -> outputs.takeBack(handle, id, actor, now));
    }

    @Override
    public List<GivenOutput> outputs(IncompleteId id, int before, int limit) {
        return jdbi.withHandle(handle -> outputs.list(handle, id, before, limit));
    }

    @Override
    public boolean resolve(IncompleteId id, String reason, Actor actor, Instant now) {
        return jdbi.inTransaction(handle -> {
            var move = handle.createQuery(RESOLVE)
                    .bind("id", id.uuid())
                    .bind("now", Times.of(now))
                    .bind("actor", Texts.storable(actor.name()))
                    .bind("reason", Texts.storable(reason));
            bindWaiting(move, IncompleteState.RESOLVED);
            FolderChanges changes = new FolderChanges();
            PlaceCounts counts = new PlaceCounts();
            List<UUID> origins = move.map((row, context) -> {
                        changes.resolved(row.getLong("scenario_id"), row.getLong("size"));
                        return row.getObject("origin_id", UUID.class);
                    })
                    .list();
            origins.forEach(counts::mayBeSettled);
            changes.apply(handle);
            counts.apply(handle);
            return !origins.isEmpty();
        });
    }

    private static void bindWaiting(SqlStatement<?> move, IncompleteState next) {
        move.bind("next", StateMove.code(next));
        int[] expected = StateMove.codes(next, IncompleteState.UNRESOLVED, IncompleteState.PENDING);
        Columns.of(Arrays.stream(expected).boxed().toList(), move).integers("expected", code -> code);
    }

    @Override
    public List<Attempt> attempts(IncompleteId id, int before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ATTEMPTS)
                .bind("id", id.uuid())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> attempt(row))
                .list());
    }

    private Attempt attempt(ResultSet row) throws SQLException {
        Instant started = Times.read(row, "started_at");
        int step = row.getInt("step");
        Attempt.Cause cause = row.wasNull()
                ? new Attempt.AskedFor(ActorCodes.read(row.getInt("asked_by_kind"), row.getString("asked_by")))
                : new Attempt.Step(step);
        return new Attempt(
                row.getInt("number"),
                new ExecutionId(row.getObject("execution_id", UUID.class)),
                cause,
                started,
                Times.readOptional(row, "ended_at").map(ended -> Duration.between(started, ended)),
                AttemptWriter.outcome(row.getInt("outcome")),
                Failures.readOptional(row),
                row.getLong("blueprint_version"),
                row.getInt("edit"),
                Optional.ofNullable(row.getBytes("bundles")).map(journal::readTrigger));
    }

    @Override
    public List<Edit> edits(IncompleteId id, int before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(EDITS)
                .bind("id", id.uuid())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new Edit(
                        row.getInt("number"),
                        Times.read(row, "edited_at"),
                        ActorCodes.read(row.getInt("edited_by_kind"), row.getString("edited_by")),
                        Optional.ofNullable(row.getObject("latest_version", Long.class)),
                        blueprints.readStored(row.getString("before")),
                        blueprints.readStored(row.getString("after"))))
                .list());
    }

    @Override
    public Optional<Account> account(IncompleteId id) {
        return jdbi.withHandle(handle -> account(handle, id));
    }

    private static Optional<Account> account(Handle handle, IncompleteId id) {
        return handle.createQuery(ACCOUNT)
                .bind("id", id.uuid())
                .map((row, context) -> {
                    Failure first = Failures.read(row);
                    Optional<Settlement> settlement = Optional.empty();
                    Optional<Instant> settled = Times.readOptional(row, "settled_at");
                    if (settled.isPresent()) {
                        settlement = Optional.of(new Settlement(
                                settled.get(),
                                Optional.ofNullable(row.getString("settled_by")),
                                Optional.ofNullable(row.getString("settled_reason"))));
                    }
                    return new Account(
                            StateMove.ofCode(row.getInt("state")),
                            first,
                            row.getInt("attempts"),
                            row.getInt("edits"),
                            settlement);
                })
                .findOne();
    }
}
