package io.holdfast.server.store;

import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Journal.Delay;
import io.holdfast.incomplete.Journal.Returned;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.store.WriteUnit.Finish;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Ends executions: moves them from those that run to those that ended, with their last segment. */
final class FinishWriter {

    /**
     * What does not run any more was ended before, or deleted with its scenario: nothing is done, and nothing answered.
     * The bundles of the trigger go from table to table inside of the database.
     */
    private static final String END = """
            with gone as (
                delete from running_execution execution
                 using unnest(:ids, :ended, :statuses, :operations, :kept, :transfers, :failure_types,
                              :failure_messages, :failure_effects, :failure_retries, :returned, :bodies)
                       as given (id, ended_at, status, operations, kept, transfer, failure_type,
                                 failure_message, failure_effect, failure_retry_after, returned_as, body)
                 where execution.id = given.id
                returning execution.id, execution.scenario_id, execution.blueprint_version,
                          execution.own_blueprint_id, execution.accepted_at, execution.cause, execution.origin_id,
                          execution.retried_id, execution.confidential, execution.resumed, execution.begun_in,
                          execution.trigger_size, execution.trigger,
                          given.ended_at, given.status, given.operations, given.kept, given.transfer,
                          given.failure_type, given.failure_message, given.failure_effect,
                          given.failure_retry_after, given.returned_as, given.body)
            insert into ended_execution (
                id, scenario_id, blueprint_version, own_blueprint_id, accepted_at, ended_at, cause, status, origin_id,
                retried_id, confidential, resumed, operations, incompletes, transfer, failure_type, failure_message,
                failure_effect, failure_retry_after, returned_as, trigger, body)
            select gone.id, gone.scenario_id, gone.blueprint_version, gone.own_blueprint_id, gone.accepted_at,
                   gone.ended_at, gone.cause, gone.status::smallint, gone.origin_id, gone.retried_id,
                   gone.confidential, gone.resumed or gone.begun_in < :start, gone.operations,
                   gone.kept + (select count(*) from incomplete_execution item where item.execution_id = gone.id),
                   gone.trigger_size + gone.transfer
                       + coalesce((select sum(transfer) from segment where segment.execution_id = gone.id), 0),
                   gone.failure_type, gone.failure_message, gone.failure_effect, gone.failure_retry_after,
                   gone.returned_as, gone.trigger, gone.body
              from gone
            returning id, scenario_id, origin_id, retried_id, confidential, incompletes, returned_as
            """;

    /** The trigger goes back to where the first of the executions that had it came from, and is counted once. */
    private static final String RETURN = """
            insert into running_execution (
                id, scenario_id, blueprint_version, accepted_at, cause, origin_id, confidential,
                suspended, resumed, begun_in, trigger_size, trigger, not_before, reruns, rest, doubt)
            select ended.returned_as, ended.scenario_id, ended.blueprint_version, ended.ended_at, ended.cause,
                   coalesce(ended.origin_id, ended.id), ended.confidential,
                   true, false, :start, coalesce(octet_length(ended.trigger), 0), ended.trigger,
                   given.not_before, given.reruns, given.rest, given.doubt::smallint
              from unnest(:ids, :not_before, :reruns, :rests, :doubts) as given (id, not_before, reruns, rest, doubt)
              join ended_execution ended on ended.id = given.id
            on conflict (id) do nothing
            """;

    private static final String OUTPUTS = """
            insert into execution_output (execution_id, body)
            select * from unnest(:ids, :bodies)
            on conflict (execution_id) do nothing
            """;

    /**
     * An execution that ended.
     *
     * @param origin the first execution of its trigger, for one that is not that itself
     * @param isLast whether its trigger does not wait again
     */
    record Ended(
            UUID id,
            long scenario,
            Optional<UUID> origin,
            Optional<UUID> retried,
            boolean confidential,
            int incompletes,
            boolean isLast) {
        Ended {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(retried, "retried");
        }
    }

    private final long start;
    private final ConfidentialBundles confidential;

    /** @param start the number of this start of the server */
    FinishWriter(long start, JournalCodec codec) {
        this.start = start;
        this.confidential = new ConfidentialBundles(codec);
    }

    /** Answers those of the units whose executions ended now. */
    List<Finish> finish(Handle handle, List<Finish> units, FolderChanges changes, PlaceCounts counts) {
        if (units.isEmpty()) {
            return List.of();
        }
        Map<UUID, Finish> byId =
                units.stream().collect(Collectors.toMap(Finish::id, Function.identity(), (first, repeated) -> first));
        List<Ended> ended = end(handle, List.copyOf(byId.values()));
        for (Ended execution : ended) {
            checkConclusion(execution, unit(byId, execution));
        }
        count(ended, changes, counts);
        giveBack(handle, ended.stream().map(execution -> unit(byId, execution)).toList());
        writeOutputs(handle, ended, byId);
        for (Ended execution : ended) {
            if (execution.confidential()) {
                confidential.remove(handle, execution.id());
            }
        }
        return ended.stream().map(execution -> unit(byId, execution)).toList();
    }

    /** What stored nothing, and has the trigger to itself, needs no lock to see that nothing is left of it. */
    private static void count(List<Ended> ended, FolderChanges changes, PlaceCounts counts) {
        for (Ended execution : ended) {
            if (execution.retried().isEmpty() && execution.isLast()) {
                counts.mayBeSettled(execution.origin().orElse(execution.id()));
                if (execution.incompletes() > 0 || execution.origin().isPresent()) {
                    changes.touched(execution.scenario());
                }
            }
        }
    }

    private static Finish unit(Map<UUID, Finish> byId, Ended execution) {
        return Objects.requireNonNull(byId.get(execution.id()), "unit");
    }

    private List<Ended> end(Handle handle, List<Finish> units) {
        var query = handle.createQuery(END).bind("start", start);
        Columns.of(units, query)
                .uuids("ids", Finish::id)
                .times("ended", unit -> unit.execution().ended())
                .integers("statuses", unit -> unit.execution().status().code())
                .integers("operations", unit -> unit.execution().operations())
                .integers("kept", unit -> unit.told().kept().size())
                .longs("transfers", unit -> unit.body().transfer())
                .optionalTexts(
                        "failure_types",
                        unit -> failure(unit).map(failure -> failure.type().typeName()))
                .optionalTexts("failure_messages", unit -> failure(unit).map(Failure::message))
                .optionalTexts(
                        "failure_effects",
                        unit -> failure(unit).map(failure -> failure.effect().name()))
                .optionalTexts(
                        "failure_retries",
                        unit -> failure(unit).flatMap(Failure::retryAfter).map(Duration::toString))
                .optionalUuids(
                        "returned",
                        unit -> unit.execution()
                                .returned()
                                .map(returned -> returned.id().uuid()))
                .bytes("bodies", unit -> unit.body().body());
        return query.map((row, context) -> new Ended(
                        row.getObject("id", UUID.class),
                        row.getLong("scenario_id"),
                        Optional.ofNullable(row.getObject("origin_id", UUID.class)),
                        Optional.ofNullable(row.getObject("retried_id", UUID.class)),
                        row.getBoolean("confidential"),
                        row.getInt("incompletes"),
                        row.getObject("returned_as") == null))
                .list();
    }

    private static Optional<Failure> failure(Finish unit) {
        return unit.execution().failure();
    }

    /** A retry that ends without a word about its item would leave the item in progress for ever. */
    private static void checkConclusion(Ended execution, Finish unit) {
        Optional<UUID> concluded = unit.conclusion().map(Conclusion::item).map(item -> item.uuid());
        if (!concluded.equals(execution.retried())) {
            throw new IllegalStateException("Execution " + unit.execution().id() + " cannot end: it retried "
                    + execution
                            .retried()
                            .map(id -> "incomplete execution " + id)
                            .orElse("nothing")
                    + ", and its conclusion is about "
                    + concluded.map(UUID::toString).orElse("nothing"));
        }
    }

    /** A confidential scenario's outputs are not kept. */
    private static void writeOutputs(Handle handle, List<Ended> ended, Map<UUID, Finish> byId) {
        List<Finish> returning = ended.stream()
                .filter(execution -> !execution.confidential())
                .map(execution -> unit(byId, execution))
                .filter(unit -> unit.outputs().isPresent())
                .toList();
        if (returning.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(OUTPUTS);
        Columns.of(returning, insert).uuids("ids", Finish::id).optionalBytes("bodies", Finish::outputs);
        insert.execute();
    }

    private static Optional<Delay> delay(Finish unit) {
        return unit.execution().returned().flatMap(Returned::delay);
    }

    private void giveBack(Handle handle, List<Finish> ended) {
        List<Finish> returned = ended.stream()
                .filter(unit -> unit.execution().returned().isPresent())
                .toList();
        if (returned.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(RETURN).bind("start", start);
        Columns.of(returned, insert)
                .uuids("ids", Finish::id)
                .optionalTimes("not_before", unit -> delay(unit).map(Delay::until))
                .optionalLongs("reruns", unit -> delay(unit).map(delay -> (long) delay.reruns()))
                .optionalBytes("rests", Finish::rest)
                .integers(
                        "doubts",
                        unit -> DoubtCodes.code(
                                unit.execution().returned().orElseThrow().doubt()));
        insert.execute();
    }
}
