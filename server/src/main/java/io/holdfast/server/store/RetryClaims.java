package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.server.store.IncompleteRows.Retry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes up retries that are due. */
final class RetryClaims {

    /**
     * For the rest of the transaction. What is due is to be found by the one index that has it in order, scenario by scenario:
     * when the statistics are from a time at which nothing was due, the planner takes all other ways for as short, and they
     * lead through everything that is due. And what is claimed many times a second is not to be planned each time, nor by
     * reading whole tables, which were small when it was planned.
     */
    private static final String IN_ORDER = """
            select set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', 'off', true),
                   set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)
            """;

    /** Items that another transaction is moving are passed over: it may be about to discard them. */
    private static final String DUE = """
            select due.id
              from unnest(:scenarios, :places) as free (scenario_id, places)
             cross join lateral (
                 select item.id, item.next_retry_at, item.number
                   from incomplete_execution item
                  where item.scenario_id = free.scenario_id
                    and item.state = 1
                    and item.next_retry_at <= :now
                  order by item.next_retry_at, item.number
                  limit free.places
                    for update skip locked) due
             order by due.next_retry_at, due.number
             limit :limit
            """;

    /**
     * A scenario that is being deleted is passed over, and one whose retries are being claimed is deleted afterwards: its
     * deletion then finds what was claimed.
     */
    private static final String OF_SCENARIOS = """
            select item.id
              from incomplete_execution item
             where item.id = any(:items)
               and item.scenario_id in (
                   select id
                     from scenario
                    where id in (select scenario_id from incomplete_execution where id = any(:items))
                    order by id
                      for key share skip locked)
             order by item.next_retry_at, item.number
            """;

    private static final String MOVE = """
            update incomplete_execution
               set state = :next, next_retry_at = null
             where id = any(:items) and state = :expected
            returning id, requested
            """;

    private static final String ACCEPT = """
            insert into running_execution (
                id, scenario_id, blueprint_version, own_blueprint_id, accepted_at, cause, origin_id, retried_id,
                confidential, suspended, resumed, begun_in, trigger_size)
            select given.execution_id, item.scenario_id, item.blueprint_version, item.own_blueprint_id, :now,
                   case when item.requested then :manual else :automatic end, item.origin_id, item.id,
                   version.confidential, false, false, :start, 0
              from unnest(:executions, :items) as given (execution_id, item_id)
              join incomplete_execution item on item.id = given.item_id
              join blueprint_version version
                on version.scenario_id = item.scenario_id and version.version = item.blueprint_version
            """;

    private static final String ACCEPTED = """
            select execution.id, execution.retried_id, item.requested
              from running_execution execution
              join incomplete_execution item on item.id = execution.retried_id
             where execution.id = any(:executions)
            """;

    private record Pair(UUID execution, UUID item, boolean requested) {
        private Pair {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(item, "item");
        }
    }

    /** A retry that is claimed, and what it begins with. */
    private record Begun(Pair pair, Retry retry) {
        private Begun {
            Objects.requireNonNull(pair, "pair");
            Objects.requireNonNull(retry, "retry");
        }

        Claimed claimed() {
            return new Claimed(retry.work(), new ExecutionId(pair.execution()), pair.requested());
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
        List<UUID> executions = new ArrayList<>();
        try {
            return jdbi.inTransaction(handle -> claim(handle, now, free, limit, ids, executions));
        } catch (IllegalStateException damaged) {
            // One that cannot be read would keep all others from being retried.
            if (jdbi.inTransaction(handle -> setAside(handle, due(handle, now, free, limit))) == 0) {
                throw damaged;
            }
            return claimDue(now, retryable, limit, ids);
        } catch (RuntimeException failure) {
            if (SqlFailures.of(failure) == SqlFailures.CONNECTION_BROKEN) {
                unanswered.addAll(executions);
            }
            throw failure;
        }
    }

    /** Leaves those of the items whose content cannot be read to a person; answers how many. */
    private int setAside(Handle handle, List<UUID> items) {
        Set<UUID> readable = rows.readable(handle, items).keySet();
        List<UUID> damaged =
                items.stream().filter(item -> !readable.contains(item)).toList();
        return damaged.isEmpty()
                ? 0
                : move(handle, damaged, IncompleteState.UNRESOLVED).size();
    }

    private List<Claimed> claimedUnanswered() {
        List<UUID> executions = List.copyOf(unanswered);
        List<Begun> found = jdbi.inTransaction(handle -> begun(handle, accepted(handle, executions)));
        unanswered.removeAll(executions);
        return found.stream().map(Begun::claimed).toList();
    }

    private List<Claimed> claim(
            Handle handle,
            Instant now,
            List<Map.Entry<Long, Integer>> free,
            int limit,
            Supplier<ExecutionId> ids,
            List<UUID> executions) {
        List<UUID> items = ofScenarios(handle, due(handle, now, free, limit));
        if (items.isEmpty()) {
            return List.of();
        }
        Map<UUID, Boolean> requested = move(handle, items, IncompleteState.IN_PROGRESS);
        List<Pair> pairs = items.stream()
                .map(item -> new Pair(ids.get().uuid(), item, requested.getOrDefault(item, false)))
                .toList();
        pairs.forEach(pair -> executions.add(pair.execution()));
        accept(handle, pairs, now);
        List<Begun> begun = begun(handle, pairs);
        tell(handle, begun, now);
        return begun.stream().map(Begun::claimed).toList();
    }

    private static List<UUID> due(Handle handle, Instant now, List<Map.Entry<Long, Integer>> free, int limit) {
        handle.execute(IN_ORDER);
        var query = handle.createQuery(DUE).bind("now", Times.of(now)).bind("limit", limit);
        Columns.of(free, query).longs("scenarios", Map.Entry::getKey).integers("places", Map.Entry::getValue);
        return query.mapTo(UUID.class).list();
    }

    private static List<UUID> ofScenarios(Handle handle, List<UUID> items) {
        if (items.isEmpty()) {
            return items;
        }
        var query = handle.createQuery(OF_SCENARIOS);
        Columns.of(items, query).uuids("items", item -> item);
        return query.mapTo(UUID.class).list();
    }

    /** Answers of each item whether somebody asked for its retry. */
    private static Map<UUID, Boolean> move(Handle handle, List<UUID> items, IncompleteState next) {
        var move = handle.createQuery(MOVE)
                .bind("expected", StateMove.code(IncompleteState.PENDING))
                .bind("next", StateMove.code(IncompleteState.PENDING, next));
        Columns.of(items, move).uuids("items", item -> item);
        Map<UUID, Boolean> moved = new HashMap<>();
        move.map((row, context) -> Map.entry(row.getObject("id", UUID.class), row.getBoolean("requested")))
                .forEach(item -> moved.put(item.getKey(), item.getValue()));
        if (moved.size() != items.size()) {
            throw new IllegalStateException(
                    "Of " + items.size() + " locked items only " + moved.size() + " were pending");
        }
        return moved;
    }

    private void accept(Handle handle, List<Pair> pairs, Instant now) {
        var accept = handle.createUpdate(ACCEPT)
                .bind("now", Times.of(now))
                .bind("manual", Causes.code(Cause.MANUAL))
                .bind("automatic", Causes.code(Cause.AUTOMATIC))
                .bind("start", start);
        Columns.of(pairs, accept).uuids("executions", Pair::execution).uuids("items", Pair::item);
        int accepted = accept.execute();
        if (accepted != pairs.size()) {
            throw new IllegalStateException(
                    "Of " + pairs.size() + " retries only " + accepted + " have the blueprint that they run");
        }
    }

    /** What a person gave in place of an operation is told like an operation. */
    private void tell(Handle handle, List<Begun> begun, Instant now) {
        SegmentWriter.insert(
                handle,
                begun.stream()
                        .flatMap(each ->
                                rows.firstSegment(each.claimed().execution().uuid(), each.retry(), now).stream())
                        .toList());
    }

    /** Those of the executions that were accepted. */
    private static List<Pair> accepted(Handle handle, List<UUID> executions) {
        var query = handle.createQuery(ACCEPTED);
        Columns.of(executions, query).uuids("executions", id -> id);
        return query.map((row, context) -> new Pair(
                        row.getObject("id", UUID.class),
                        row.getObject("retried_id", UUID.class),
                        row.getBoolean("requested")))
                .list();
    }

    private List<Begun> begun(Handle handle, List<Pair> pairs) {
        Map<UUID, Retry> retries =
                rows.retries(handle, pairs.stream().map(Pair::item).toList());
        return pairs.stream()
                .map(pair -> new Begun(pair, Objects.requireNonNull(retries.get(pair.item()), "retry")))
                .toList();
    }
}
