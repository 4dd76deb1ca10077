package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.ImportedItem;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.ItemImports;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.store.WriteUnit.Finish;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes in incomplete executions of other servers: with the writers of the lane, but in transactions of its own, so that an
 * import of many does not keep executions waiting.
 */
final class PostgresItemImports implements ItemImports {

    /** An item of this server goes by the origin that it has here. */
    private static final String KNOWN = """
            select origin_id from imported_item where incomplete_id = :id
            union all
            select origin_id from incomplete_execution where id = :id
             limit 1
            """;

    /** Kept from being deleted until the item is there. */
    private static final String SCENARIO = """
            select version.version, version.body
              from scenario
              join blueprint_version version
                on version.scenario_id = scenario.id and version.version = scenario.blueprint_version
             where scenario.id = :scenario
               for key share of scenario
            """;

    /** Of two that import the same at once, one waits here for the other and finds it. */
    private static final String REMEMBER = """
            insert into imported_item (incomplete_id, scenario_id, origin_id, imported_at, imported_by)
            values (:id, :scenario, :origin, :now, :actor)
            on conflict (incomplete_id) do nothing
            """;

    private static final String ATTEMPTS = """
            update incomplete_execution
               set attempts = :attempts, automatic_attempts = :automatic
             where id = :id
            """;

    private static final String OWN_BLUEPRINT = """
            with edited as (
                update incomplete_execution
                   set own_blueprint_id = nextval(pg_get_serial_sequence('own_blueprint', 'id'))
                 where id = :id
                returning scenario_id, id, own_blueprint_id)
            insert into own_blueprint (id, scenario_id, incomplete_id, body)
            select own_blueprint_id, scenario_id, id, :body from edited
            """;

    /** The scenario's blueprint as it is now. */
    private record Current(long version, JsonObject blueprint) {
        private Current {
            Objects.requireNonNull(blueprint, "blueprint");
        }
    }

    private final Jdbi jdbi;
    private final BlueprintCodec blueprints;
    private final UnitEncoder encoder;
    private final AcceptWriter acceptWriter;
    private final FinishWriter finishWriter;

    PostgresItemImports(
            Jdbi jdbi,
            BlueprintCodec blueprints,
            UnitEncoder encoder,
            AcceptWriter acceptWriter,
            FinishWriter finishWriter) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.blueprints = Objects.requireNonNull(blueprints, "blueprints");
        this.encoder = Objects.requireNonNull(encoder, "encoder");
        this.acceptWriter = Objects.requireNonNull(acceptWriter, "acceptWriter");
        this.finishWriter = Objects.requireNonNull(finishWriter, "finishWriter");
    }

    @Override
    public Optional<Known> known(IncompleteId id, ExecutionId origin) {
        return jdbi.withHandle(handle -> known(handle, id, origin));
    }

    private static Optional<Known> known(Handle handle, IncompleteId id, ExecutionId origin) {
        return handle.createQuery(KNOWN)
                .bind("id", id.uuid())
                .mapTo(UUID.class)
                .findOne()
                .map(known -> OfOtherOrigin.or(new ExecutionId(known), origin));
    }

    @Override
    public Outcome store(Import order, ImportedItem item) {
        return jdbi.inTransaction(handle -> store(handle, order, item));
    }

    private Outcome store(Handle handle, Import order, ImportedItem item) {
        Optional<Known> known = known(handle, item.item().id(), item.origin());
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Current> scenario = current(handle, order.scenario());
        if (scenario.isEmpty()) {
            return new NoScenario();
        }
        if (!remember(handle, order, item)) {
            return known(handle, item.item().id(), item.origin()).orElseThrow();
        }
        write(handle, order, item, scenario.get());
        return new Stored();
    }

    private Optional<Current> current(Handle handle, long scenario) {
        return handle.createQuery(SCENARIO)
                .bind("scenario", scenario)
                .map((row, context) ->
                        new Current(row.getLong("version"), blueprints.readStored(row.getString("body"))))
                .findOne();
    }

    private static boolean remember(Handle handle, Import order, ImportedItem item) {
        return handle.createUpdate(REMEMBER)
                        .bind("id", item.item().id().uuid())
                        .bind("scenario", order.scenario())
                        .bind("origin", item.origin().uuid())
                        .bind("now", Times.of(order.now()))
                        .bind("actor", Texts.storable(order.actor()))
                        .execute()
                > 0;
    }

    private void write(Handle handle, Import order, ImportedItem item, Current scenario) {
        Accepted accepted = new Accepted(
                order.execution(), order.scenario(), scenario.version(), order.now(), Cause.MANUAL, List.of(), false);
        Finish finish = encoder.finish(new Finished(
                order.execution(),
                order.now(),
                ExecutionStatus.WARNING,
                0,
                Optional.empty(),
                new Progress(List.of(), List.of(item.item()), List.of()),
                Optional.empty(),
                Optional.empty()));
        acceptWriter.accept(handle, List.of(encoder.accept(accepted)));
        finishWriter.finish(handle, List.of(finish));
        KeptWriter.write(handle, List.of(finish.told()), new FolderChanges());
        handle.createUpdate(ATTEMPTS)
                .bind("id", item.item().id().uuid())
                .bind("attempts", item.attempts())
                .bind("automatic", item.automaticAttempts())
                .execute();
        if (!scenario.blueprint().equals(item.blueprint())) {
            handle.createUpdate(OWN_BLUEPRINT)
                    .bind("id", item.item().id().uuid())
                    .bind("body", blueprints.write(item.blueprint()))
                    .execute();
        }
    }
}
