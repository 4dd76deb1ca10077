package io.holdfast.server.store;

import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.GivenOutput.NotTaken;
import io.holdfast.incomplete.GivenOutput.Taken;
import io.holdfast.incomplete.GivenOutput.Use;
import io.holdfast.incomplete.GivenOutput.Waits;
import io.holdfast.incomplete.GivenOutput.Withdrawn;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.value.Bundle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** What people give for the outputs of failed modules. Nothing of it is removed before its item's bundles are. */
final class GivenOutputs {

    private static final String GIVE = """
            with waiting as (
                select id, substitute_id
                  from incomplete_execution
                 where id = :id and state = any(:expected)
                   and exists (select from scenario where scenario.id = incomplete_execution.scenario_id)
                   for update),
            moved as (
                update incomplete_execution item
                   set state = :next, next_retry_at = :now, requested = true, asked_by_kind = :kind, asked_by = :actor,
                       substitute_id = nextval(pg_get_serial_sequence('substitute', 'id'))
                  from waiting
                 where item.id = waiting.id and item.state = any(:expected)
                returning item.id, item.substitute_id, waiting.substitute_id as replaced_id),
            replaced as (
                update substitute
                   set withdrawn_at = :now, withdrawn_by_kind = :kind, withdrawn_by = :actor
                  from moved
                 where substitute.id = moved.replaced_id)
            insert into substitute (id, incomplete_id, bundles, given_at, given_by_kind, given_by)
            select substitute_id, id, :bundles, cast(:now as timestamptz), :kind, :actor from moved
            """;

    private static final String TAKE_BACK = """
            with waiting as (
                select id, substitute_id
                  from incomplete_execution
                 where id = :id and state = any(:expected) and substitute_id is not null
                   for update),
            freed as (
                update incomplete_execution item
                   set substitute_id = null
                  from waiting
                 where item.id = waiting.id and item.state = any(:expected)
                returning waiting.substitute_id)
            update substitute
               set withdrawn_at = :now, withdrawn_by_kind = :kind, withdrawn_by = :actor
              from freed
             where substitute.id = freed.substitute_id
            """;

    private static final String LIST = """
            select *
              from (
                  select row_number() over (order by given.id) as number, given.bundles, given.given_at,
                         given.given_by_kind, given.given_by, given.withdrawn_at, given.withdrawn_by_kind,
                         given.withdrawn_by, item.substitute_id = given.id as current, item.state,
                         item.attempts + 1 as next_attempt, attempt.number as attempt
                    from substitute given
                    join incomplete_execution item on item.id = given.incomplete_id
                    left join attempt
                      on attempt.incomplete_id = given.incomplete_id and attempt.substitute_id = given.id
                   where given.incomplete_id = :id) given
             where number < :before
             order by number desc
             limit :limit
            """;

    private final JournalCodec journal;

    GivenOutputs(JournalCodec journal) {
        this.journal = Objects.requireNonNull(journal, "journal");
    }

    boolean give(Handle handle, IncompleteId id, List<Bundle> bundles, Actor actor, Instant now) {
        var give = handle.createUpdate(GIVE)
                .bind("next", StateMove.code(IncompleteState.PENDING))
                .bind("bundles", journal.writeTrigger(bundles));
        bind(
                give,
                id,
                actor,
                now,
                StateMove.codes(IncompleteState.PENDING, IncompleteState.UNRESOLVED, IncompleteState.PENDING));
        return give.execute() == 1;
    }

    boolean takeBack(Handle handle, IncompleteId id, Actor actor, Instant now) {
        var takeBack = handle.createUpdate(TAKE_BACK);
        bind(takeBack, id, actor, now, new int[] {
            StateMove.code(IncompleteState.UNRESOLVED), StateMove.code(IncompleteState.PENDING)
        });
        return takeBack.execute() == 1;
    }

    private static void bind(SqlStatement<?> statement, IncompleteId id, Actor actor, Instant now, int[] expected) {
        statement
                .bind("id", id.uuid())
                .bind("now", Times.of(now))
                .bind("kind", ActorCodes.code(actor))
                .bind("actor", Texts.storable(actor.name()));
        Columns.of(Arrays.stream(expected).boxed().toList(), statement).integers("expected", code -> code);
    }

    List<GivenOutput> list(Handle handle, IncompleteId id, int before, int limit) {
        return handle.createQuery(LIST)
                .bind("id", id.uuid())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new GivenOutput(
                        row.getInt("number"),
                        journal.readTrigger(row.getBytes("bundles")),
                        ActorCodes.read(row.getInt("given_by_kind"), row.getString("given_by")),
                        Times.readOptional(row, "given_at"),
                        use(row)))
                .list();
    }

    private static Use use(ResultSet row) throws SQLException {
        int attempt = row.getInt("attempt");
        if (!row.wasNull()) {
            return new Taken(attempt);
        }
        Optional<Instant> withdrawn = Times.readOptional(row, "withdrawn_at");
        if (withdrawn.isPresent()) {
            return new Withdrawn(
                    ActorCodes.read(row.getInt("withdrawn_by_kind"), row.getString("withdrawn_by")), withdrawn.get());
        }
        if (!row.getBoolean("current")) {
            return new NotTaken();
        }
        return StateMove.ofCode(row.getInt("state")) == IncompleteState.IN_PROGRESS
                ? new Taken(row.getInt("next_attempt"))
                : new Waits();
    }
}
