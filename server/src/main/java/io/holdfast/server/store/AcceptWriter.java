package io.holdfast.server.store;

import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.server.store.WriteUnit.Accept;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Accepts executions, and lets suspended ones go on. */
final class AcceptWriter {

    private static final String ACCEPT = """
            insert into running_execution (
                id, scenario_id, blueprint_version, accepted_at, cause, confidential,
                suspended, resumed, begun_in, trigger_size, trigger)
            select given.id, given.scenario_id, given.version, given.accepted_at, given.cause, version.confidential,
                   given.held, false, :start, given.trigger_size, given.trigger
              from unnest(:ids, :scenarios, :versions, :accepted, :causes, :held, :sizes, :triggers)
                   as given (id, scenario_id, version, accepted_at, cause, held, trigger_size, trigger)
              join blueprint_version version
                on version.scenario_id = given.scenario_id and version.version = given.version
            on conflict (id) do nothing
            returning id
            """;

    private static final String ACCEPTED_BEFORE = """
            select id from execution where id = any(:ids)
            """;

    /** What goes on from a checkpoint was broken off by a stop; what was held begins only now. */
    private static final String BEGIN = """
            update running_execution execution
               set suspended = false,
                   begun_in = :start,
                   resumed = execution.resumed
                       or exists (select from segment where segment.execution_id = execution.id),
                   blueprint_version = coalesce(version.version, execution.blueprint_version),
                   confidential = coalesce(version.confidential, execution.confidential)
              from running_execution held
              join unnest(:ids, :versions) as given (id, version) on given.id = held.id
              left join blueprint_version version
                on version.scenario_id = held.scenario_id and version.version = given.version
             where execution.id = held.id
            """;

    private final long start;

    /** @param start the number of this start of the server */
    AcceptWriter(long start) {
        this.start = start;
    }

    void accept(Handle handle, List<Accept> units) {
        if (units.isEmpty()) {
            return;
        }
        var insert = handle.createQuery(ACCEPT).bind("start", start);
        Columns.of(units, insert)
                .uuids("ids", unit -> unit.execution().id().uuid())
                .longs("scenarios", unit -> unit.execution().scenario())
                .longs("versions", unit -> unit.execution().blueprintVersion())
                .times("accepted", unit -> unit.execution().accepted())
                .integers("causes", unit -> Causes.code(unit.execution().cause()))
                .booleans("held", unit -> unit.execution().held())
                .longs("sizes", Accept::triggerSize)
                .optionalBytes("triggers", Accept::trigger);
        List<UUID> accepted = insert.mapTo(UUID.class).list();
        if (accepted.size() < units.size()) {
            refuseUnknownBlueprints(handle, units, new HashSet<>(accepted));
        }
    }

    private static void refuseUnknownBlueprints(Handle handle, List<Accept> units, Set<UUID> accepted) {
        List<Accept> others = units.stream()
                .filter(unit -> !accepted.contains(unit.execution().id().uuid()))
                .toList();
        var query = handle.createQuery(ACCEPTED_BEFORE);
        Columns.of(others, query).uuids("ids", unit -> unit.execution().id().uuid());
        Set<UUID> acceptedBefore = new HashSet<>(query.mapTo(UUID.class).list());
        for (Accept unit : others) {
            if (!acceptedBefore.contains(unit.execution().id().uuid())) {
                throw new IllegalStateException("Execution " + unit.execution().id() + " is not accepted: scenario "
                        + unit.execution().scenario() + " has no blueprint of version "
                        + unit.execution().blueprintVersion() + ". It may have been deleted a moment ago.");
            }
        }
    }

    void begin(Handle handle, List<Beginning> executions) {
        if (executions.isEmpty()) {
            return;
        }
        var update = handle.createUpdate(BEGIN).bind("start", start);
        Columns.of(executions, update)
                .uuids("ids", beginning -> beginning.id().uuid())
                .optionalLongs("versions", Beginning::blueprintVersion);
        update.execute();
    }
}
