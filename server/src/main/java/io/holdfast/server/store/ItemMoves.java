package io.holdfast.server.store;

import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteExecutions.Selection;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The moves of items that people ask for, one or many at once. */
final class ItemMoves {

    /**
     * Locked in the order of their ids, so that two who want many at once never wait for each other; with the states that they
     * have when they are locked.
     */
    private static final String IDS = """
            with meant as (
                select id, state, number
                  from incomplete_execution
                 where scenario_id = :scenario and id = any(:ids) and state = any(:expected)
                 order by id
                   for update)
            """;

    private static final String ALL_EXCEPT = """
            with meant as (
                select id, state, number
                  from incomplete_execution
                 where scenario_id = :scenario and not id = any(:ids) and state = any(:expected) and state < 3
                 order by id
                   for update)
            """;

    /** An output that was given and waits is taken by this retry, whoever asks for it. */
    private static final String REQUEST_RETRY = """
            update incomplete_execution item
               set state = :next, next_retry_at = :now, requested = true, asked_by_kind = :kind, asked_by = :actor
              from meant
             where item.id = meant.id and item.state = any(:expected)
               and exists (select from scenario where scenario.id = item.scenario_id)
            returning item.id
            """;

    /**
     * All that are selected and open, in whatever state: they are decided about while nobody else can move them, so that each
     * is either discarded or answered.
     */
    private static final String LOCKED = """
            select id, state from meant order by number
            """;

    private static final String DISCARD = """
            update incomplete_execution item
               set state = :next, settled_at = :now, settled_by = :actor, next_retry_at = null, requested = false,
                   snapshot = null
             where item.id = any(:ids) and item.state = any(:expected)
            returning item.*
            """;

    private static final String WRITE_DOWN = """
            insert into loss (
                scenario_id, origin_id, execution_id, incomplete_id, module, module_name, module_title, failure_type,
                failure_message, size, lost_at, actor)
            select scenario_id, origin_id, execution_id, id, module, module_name, module_title, failure_type,
                   failure_message, size, settled_at, settled_by
              from incomplete_execution
             where id = any(:ids)
             order by number
            """;

    private static final String SUBSTITUTES = """
            delete from substitute where incomplete_id = any(:ids)
            """;

    /** An item that nobody else can move until the transaction ends, and its state. */
    private record Locked(UUID id, IncompleteState state) {
        private Locked {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(state, "state");
        }

        boolean waits() {
            return state == IncompleteState.UNRESOLVED || state == IncompleteState.PENDING;
        }
    }

    private ItemMoves() {}

    static List<IncompleteId> requestRetry(
            Handle handle, long scenario, Selection selection, Instant now, Actor actor) {
        var update = handle.createQuery(meant(selection) + REQUEST_RETRY)
                .bind("next", StateMove.code(IncompleteState.PENDING))
                .bind("now", Times.of(now))
                .bind("kind", ActorCodes.code(actor))
                .bind("actor", Texts.storable(actor.name()));
        bind(
                update,
                scenario,
                selection,
                StateMove.codes(IncompleteState.PENDING, IncompleteState.UNRESOLVED, IncompleteState.PENDING));
        return update.mapTo(UUID.class).list().stream().map(IncompleteId::new).toList();
    }

    static Discarding discard(Handle handle, long scenario, Selection selection, Instant now, String actor) {
        List<Locked> locked = lockOpen(handle, scenario, selection);
        List<IncompleteExecution> discarded =
                discard(handle, scenario, locked.stream().filter(Locked::waits).toList(), now, actor);
        List<IncompleteId> inProgress = locked.stream()
                .filter(item -> item.state() == IncompleteState.IN_PROGRESS)
                .map(item -> new IncompleteId(item.id()))
                .toList();
        return new Discarding(discarded, inProgress);
    }

    private static List<Locked> lockOpen(Handle handle, long scenario, Selection selection) {
        var query = handle.createQuery(meant(selection) + LOCKED);
        bind(
                query,
                scenario,
                selection,
                Arrays.stream(IncompleteState.values())
                        .filter(IncompleteState::isOpen)
                        .mapToInt(StateMove::code)
                        .toArray());
        return query.map((row, context) ->
                        new Locked(row.getObject("id", UUID.class), StateMove.ofCode(row.getInt("state"))))
                .list();
    }

    private static List<IncompleteExecution> discard(
            Handle handle, long scenario, List<Locked> waiting, Instant now, String actor) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        int[] expected =
                StateMove.codes(IncompleteState.DISCARDED, IncompleteState.UNRESOLVED, IncompleteState.PENDING);
        var update = handle.createQuery(DISCARD)
                .bind("next", StateMove.code(IncompleteState.DISCARDED))
                .bind("now", Times.of(now))
                .bind("actor", Texts.storable(actor));
        Columns.of(waiting, update).uuids("ids", Locked::id);
        Columns.of(Arrays.stream(expected).boxed().toList(), update).integers("expected", code -> code);
        List<IncompleteExecution> discarded =
                update.map((row, context) -> IncompleteRows.read(row)).list();
        var writeDown = handle.createUpdate(WRITE_DOWN);
        Columns.of(discarded, writeDown).uuids("ids", item -> item.id().uuid());
        writeDown.execute();
        var substitutes = handle.createUpdate(SUBSTITUTES);
        Columns.of(discarded, substitutes).uuids("ids", item -> item.id().uuid());
        substitutes.execute();
        ItemTexts.remove(handle, discarded);
        FolderChanges changes = new FolderChanges();
        discarded.forEach(item -> changes.discarded(scenario, item.size()));
        changes.apply(handle);
        PlaceCounts counts = new PlaceCounts();
        discarded.forEach(item -> counts.mayBeSettled(item.origin().uuid()));
        counts.apply(handle);
        return discarded;
    }

    private static String meant(Selection selection) {
        return switch (selection) {
            case Ids ids -> IDS;
            case AllExcept except -> ALL_EXCEPT;
        };
    }

    private static void bind(SqlStatement<?> statement, long scenario, Selection selection, int[] expected) {
        Set<IncompleteId> ids = switch (selection) {
            case Ids(Set<IncompleteId> these) -> these;
            case AllExcept(Set<IncompleteId> others) -> others;
        };
        statement.bind("scenario", scenario);
        Columns.of(List.copyOf(ids), statement).uuids("ids", IncompleteId::uuid);
        Columns.of(Arrays.stream(expected).boxed().toList(), statement).integers("expected", code -> code);
    }
}
