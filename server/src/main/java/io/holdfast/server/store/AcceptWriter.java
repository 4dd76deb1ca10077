package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Journal.Advance;
import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.incomplete.Journal.Call;
import io.holdfast.incomplete.Journal.NotDueException;
import io.holdfast.server.store.WriteUnit.Accept;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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

    private static final String CALLS = """
            insert into execution_call (execution_id, caller_id, operation, depth)
            select * from unnest(:ids, :callers, :operations, :depths)
            on conflict (execution_id) do nothing
            """;

    /** Compare-and-set: a run that was due and has begun is not due at that time any more. */
    private static final String ADVANCE = """
            update scenario
               set next_run = given.next
              from unnest(:ids, :scenarios, :due, :next) as given (id, scenario_id, due, next)
             where scenario.id = given.scenario_id and scenario.active and scenario.next_run = given.due
            returning given.id
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

    private record Called(ExecutionId execution, Call call) {
        private Called {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(call, "call");
        }
    }

    private final long start;

    /** @param start the number of this start of the server */
    AcceptWriter(long start) {
        this.start = start;
    }

    void accept(Handle handle, List<Accept> units, PlaceCounts counts) {
        if (units.isEmpty()) {
            return;
        }
        advance(
                handle,
                units.stream()
                        .filter(unit -> unit.execution().advance().isPresent())
                        .toList());
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
        count(units, new HashSet<>(accepted), counts);
        writeCalls(handle, units);
    }

    private static void count(List<Accept> units, Set<UUID> accepted, PlaceCounts counts) {
        for (Accept unit : units) {
            if (accepted.remove(unit.execution().id().uuid())) {
                counts.accepted(unit.execution().scenario(), unit.execution().accepted());
            }
        }
    }

    private static void writeCalls(Handle handle, List<Accept> units) {
        List<Called> calls = units.stream()
                .map(Accept::execution)
                .flatMap(execution -> execution.call().map(call -> new Called(execution.id(), call)).stream())
                .toList();
        if (calls.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(CALLS);
        Columns.of(calls, insert)
                .uuids("ids", called -> called.execution().uuid())
                .uuids("callers", called -> called.call().caller().uuid())
                .texts("operations", called -> called.call().operation())
                .integers("depths", called -> called.call().depth());
        insert.execute();
    }

    private static void refuseUnknownBlueprints(Handle handle, List<Accept> units, Set<UUID> accepted) {
        List<Accept> others = without(units, accepted);
        Set<UUID> acceptedBefore = acceptedBefore(handle, others);
        for (Accept unit : others) {
            if (!acceptedBefore.contains(unit.execution().id().uuid())) {
                throw new IllegalStateException("Execution " + unit.execution().id() + " is not accepted: scenario "
                        + unit.execution().scenario() + " has no blueprint of version "
                        + unit.execution().blueprintVersion() + ". It may have been deleted a moment ago.");
            }
        }
    }

    private static List<Accept> without(List<Accept> units, Set<UUID> done) {
        return units.stream()
                .filter(unit -> !done.contains(unit.execution().id().uuid()))
                .toList();
    }

    private static Set<UUID> acceptedBefore(Handle handle, List<Accept> units) {
        var query = handle.createQuery(ACCEPTED_BEFORE);
        Columns.of(units, query).uuids("ids", unit -> unit.execution().id().uuid());
        return new HashSet<>(query.mapTo(UUID.class).list());
    }

    /** Moves next runs on. What was written before, on a connection that broke, has moved its own already. */
    private static void advance(Handle handle, List<Accept> units) {
        List<Accept> first = units.isEmpty() ? units : without(units, acceptedBefore(handle, units));
        if (first.isEmpty()) {
            return;
        }
        var update = handle.createQuery(ADVANCE);
        Columns.of(first, update)
                .uuids("ids", unit -> unit.execution().id().uuid())
                .longs("scenarios", unit -> unit.execution().scenario())
                .times("due", unit -> advance(unit).due())
                .optionalTimes("next", unit -> advance(unit).next());
        Set<UUID> moved = new HashSet<>(update.mapTo(UUID.class).list());
        for (Accept unit : without(first, moved)) {
            throw new NotDueException(unit.execution().scenario(), advance(unit).due());
        }
    }

    private static Advance advance(Accept unit) {
        return unit.execution().advance().orElseThrow();
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
