package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.Journal.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes up retries that are due. */
final class RetryClaims {

    /**
     * Takes up to as many of what is due as there are executions given: moves the items, and accepts an execution for each.
     * Items that another transaction is moving are passed over: it may be about to discard them. An item that is moved
     * without being accepted is answered without an execution.
     */
    private static final String CLAIM = """
            with due as materialized (
                select due.id, due.next_retry_at, due.number
                  from unnest(:scenarios, :places) as free (scenario_id, places)
                 cross join lateral (
                     select item.id, item.next_retry_at, item.number
                       from incomplete_execution item
                      where item.scenario_id = free.scenario_id
                        and item.state = 1
                        and item.next_retry_at <= :now
                      order by item.next_retry_at, item.number
                      limit free.places
                        for update skip locked) due),
            taken as (
                select due.id as item_id, given.id as execution_id
                  from (select id, row_number() over (order by next_retry_at, number) as place from due) due
                  join unnest(:executions) with ordinality as given (id, place) on given.place = due.place),
            moved as (
                update incomplete_execution item
                   set state = :next, next_retry_at = null
                  from taken
                 where item.id = taken.item_id and item.state = :expected
                returning item.id, item.scenario_id, item.blueprint_version, item.own_blueprint_id, item.origin_id,
                          item.requested, taken.execution_id as claim_id),
            accepted as (
                insert into running_execution (
                    id, scenario_id, blueprint_version, own_blueprint_id, accepted_at, cause, origin_id, retried_id,
                    confidential, suspended, resumed, begun_in, trigger_size)
                select moved.claim_id, moved.scenario_id, moved.blueprint_version, moved.own_blueprint_id, :now,
                       case when moved.requested then :manual else :automatic end, moved.origin_id, moved.id,
                       version.confidential, false, false, :start, 0
                  from moved
                  join blueprint_version version
                    on version.scenario_id = moved.scenario_id and version.version = moved.blueprint_version
                returning id)
            select accepted.id, moved.id as retried_id, moved.requested
              from moved
              left join accepted on accepted.id = moved.claim_id
             order by accepted.id
            """;

    private static final String CLAIMED = """
            select execution.id, execution.retried_id, item.requested
              from running_execution execution
              join incomplete_execution item on item.id = execution.retried_id
             where execution.id = any(:executions)
             order by execution.id
            """;

    private record Pair(UUID execution, UUID item, boolean requested) {
        private Pair {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(item, "item");
        }
    }

    private final Jdbi jdbi;
    private final IncompleteRows rows;
    private final long start;

    /** Executions of claims whose commit was not answered: they may have been accepted, and nobody runs them. */
    private final Queue<UUID> unanswered = new ConcurrentLinkedQueue<>();

    /** @param start the number of this start of the server */
    RetryClaims(Jdbi jdbi, IncompleteRows rows, long start) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.start = start;
    }

    List<Claimed> claimDue(Instant now, Map<Long, Integer> retryable, int limit, Supplier<ExecutionId> ids) {
        if (!unanswered.isEmpty()) {
            List<Claimed> found = claimedUnanswered();
            if (!found.isEmpty()) {
                return found;
            }
        }
        List<Map.Entry<Long, Integer>> free = retryable.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .toList();
        if (free.isEmpty() || limit < 1) {
            return List.of();
        }
        List<UUID> executions = executions(free, limit, ids);
        try {
            return jdbi.inTransaction(handle -> claim(handle, now, free, executions));
        } catch (RuntimeException failure) {
            if (SqlFailures.of(failure) == SqlFailures.CONNECTION_BROKEN) {
                unanswered.addAll(executions);
            }
            throw failure;
        }
    }

    /** As many as there are places: those for which nothing is due are never heard of. */
    private static List<UUID> executions(List<Map.Entry<Long, Integer>> free, int limit, Supplier<ExecutionId> ids) {
        int places = (int)
                Math.min(limit, free.stream().mapToLong(Map.Entry::getValue).sum());
        return Stream.generate(() -> ids.get().uuid()).limit(places).toList();
    }

    private List<Claimed> claimedUnanswered() {
        List<UUID> executions = List.copyOf(unanswered);
        List<Claimed> found = jdbi.inTransaction(handle -> claimed(handle, executions));
        unanswered.removeAll(executions);
        return found;
    }

    private List<Claimed> claim(
            Handle handle, Instant now, List<Map.Entry<Long, Integer>> free, List<UUID> executions) {
        var query = handle.createQuery(CLAIM)
                .bind("now", Times.of(now))
                .bind("expected", StateMove.code(IncompleteState.PENDING))
                .bind("next", StateMove.code(IncompleteState.PENDING, IncompleteState.IN_PROGRESS))
                .bind("manual", Causes.code(Cause.MANUAL))
                .bind("automatic", Causes.code(Cause.AUTOMATIC))
                .bind("start", start);
        Columns.of(free, query).longs("scenarios", Map.Entry::getKey).integers("places", Map.Entry::getValue);
        Columns.of(executions, query).uuids("executions", id -> id);
        return works(handle, query.map((row, context) -> pair(row)).list());
    }

    private List<Claimed> claimed(Handle handle, List<UUID> executions) {
        var query = handle.createQuery(CLAIMED);
        Columns.of(executions, query).uuids("executions", id -> id);
        return works(handle, query.map((row, context) -> pair(row)).list());
    }

    private static Pair pair(ResultSet row) throws SQLException {
        UUID item = row.getObject("retried_id", UUID.class);
        UUID execution = row.getObject("id", UUID.class);
        if (execution == null) {
            throw new IllegalStateException("Incomplete execution " + item + " cannot be retried: the version of its"
                    + " scenario's blueprint with which it was stored is gone");
        }
        return new Pair(execution, item, row.getBoolean("requested"));
    }

    /** Read by a statement of its own: it sees what was committed until the items were locked, their own blueprints too. */
    private List<Claimed> works(Handle handle, List<Pair> pairs) {
        Map<UUID, IncompleteWork> works =
                rows.retries(handle, pairs.stream().map(Pair::item).toList());
        return pairs.stream()
                .map(pair -> new Claimed(
                        Objects.requireNonNull(works.get(pair.item()), "work"),
                        new ExecutionId(pair.execution()),
                        pair.requested()))
                .toList();
    }
}
