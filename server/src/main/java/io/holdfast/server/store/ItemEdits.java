package io.holdfast.server.store;

import io.holdfast.incomplete.ByHand.NewEdit;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.server.json.BlueprintCodec;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives items blueprints of their own. */
final class ItemEdits {

    private static final String MODULE = """
            select module from incomplete_execution where id = :id
            """;

    private static final String EDIT = """
            with before as (
                select id, own_blueprint_id
                  from incomplete_execution
                 where id = :id
                   for update),
            edited as (
                update incomplete_execution item
                   set own_blueprint_id = nextval(pg_get_serial_sequence('own_blueprint', 'id')),
                       edits = item.edits + 1,
                       module_name = :module_name,
                       module_title = :module_title
                  from before
                 where item.id = before.id and item.state in (0, 1)
                   and (cast(:expected as integer) is null or item.edits = :expected)
                returning item.scenario_id, item.id, item.own_blueprint_id, item.edits,
                          before.own_blueprint_id as before_id)
            insert into own_blueprint (
                id, scenario_id, incomplete_id, body, number, before_id, edited_at, edited_by_kind, edited_by,
                latest_version)
            select own_blueprint_id, scenario_id, id, :body, edits, before_id, :made, :kind, :actor, :latest
              from edited
            returning number
            """;

    private final BlueprintCodec blueprints;

    ItemEdits(BlueprintCodec blueprints) {
        this.blueprints = Objects.requireNonNull(blueprints, "blueprints");
    }

    /** Answers the number of the edit; empty when the item does not wait, or another edit than the expected is its last. */
    Optional<Integer> make(Handle handle, IncompleteId id, NewEdit edit) {
        return handle.createQuery(MODULE)
                .bind("id", id.uuid())
                .mapTo(Integer.class)
                .findOne()
                .flatMap(module -> make(handle, id, edit, FailedModule.in(edit.blueprint(), module)));
    }

    private Optional<Integer> make(Handle handle, IncompleteId id, NewEdit edit, FailedModule failed) {
        return handle.createQuery(EDIT)
                .bind("id", id.uuid())
                .bind("module_name", Texts.storable(failed.name()))
                .bind("module_title", Texts.storable(failed.title()))
                .bind("expected", number(edit.expected()))
                .bind("body", blueprints.write(edit.blueprint()))
                .bind("made", Times.of(edit.made()))
                .bind("kind", ActorCodes.code(edit.actor()))
                .bind("actor", Texts.storable(edit.actor().name()))
                .bind("latest", edit.latestVersion().orElse(null))
                .mapTo(Integer.class)
                .findOne();
    }

    private static @Nullable Integer number(OptionalInt expected) {
        return expected.isPresent() ? expected.getAsInt() : null;
    }
}
