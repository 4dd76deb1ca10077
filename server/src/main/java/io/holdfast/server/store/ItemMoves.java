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
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The moves of items that people ask for, one or many at once. */
final class ItemMoves {

    /** Locked in the order of their ids, so that two who want many at once never wait for each other. */
    private static final String IDS = """
            with meant as (
                select id
                  from incomplete_execution
                 where scenario_id = :scenario and id = any(:ids) and state = any(:expected)
                 order by id
                   for update)
            """;

    private static final String ALL_EXCEPT = """
            with meant as (
                select id
                  from incomplete_execution
                 where scenario_id = :scenario and not id = any(:ids) and state = any(:expected) and state < 3
                 order by id
                   for update)
            """;

    private static final String REQUEST_RETRY = """
            update incomplete_execution item
               set state = :next, next_retry_at = :now, requested = true, asked_by_kind = :kind, asked_by = :actor,
                   substitute_id = null
              from meant
             where item.id = meant.id and item.state = any(:expected)
               and exists (select from scenario where scenario.id = item.scenario_id)
            returning item.id
            """;

    private static final String DISCARD = """
            update incomplete_execution item
               set state = :next, settled_at = :now, settled_by = :actor, next_retry_at = null, requested = false,
                   snapshot = null
              from meant
             where item.id = meant.id and item.state = any(:expected)
            returning item.*
            """;

    private static final String IN_PROGRESS = """
            select item.id
              from meant
              join incomplete_execution item on item.id = meant.id
             order by item.number
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
        var update = handle.createQuery(meant(selection) + DISCARD)
                .bind("next", StateMove.code(IncompleteState.DISCARDED))
                .bind("now", Times.of(now))
                .bind("actor", Texts.storable(actor));
        bind(
                update,
                scenario,
                selection,
                StateMove.codes(IncompleteState.DISCARDED, IncompleteState.UNRESOLVED, IncompleteState.PENDING));
        List<IncompleteExecution> discarded =
                update.map((row, context) -> IncompleteRows.read(row)).list();
        if (!discarded.isEmpty()) {
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
        }
        return new Discarding(discarded, inProgress(handle, scenario, selection));
    }

    private static List<IncompleteId> inProgress(Handle handle, long scenario, Selection selection) {
        var query = handle.createQuery(meant(selection) + IN_PROGRESS);
        bind(query, scenario, selection, new int[] {StateMove.code(IncompleteState.IN_PROGRESS)});
        return query.mapTo(UUID.class).list().stream().map(IncompleteId::new).toList();
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
