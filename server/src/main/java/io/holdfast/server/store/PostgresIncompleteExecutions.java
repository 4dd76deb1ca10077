package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** The folders of incomplete executions over PostgreSQL. */
final class PostgresIncompleteExecutions implements IncompleteExecutions {

    private static final String FIND = """
            select * from incomplete_item where id = :id
            """;

    /** The page is found in the index alone; only its own rows are fetched. */
    private static final String LIST = """
            select item.*
              from incomplete_item item
             where item.scenario_id = :scenario
               and item.state <> 4
               and item.number in (
                   select number
                     from incomplete_execution
                    where scenario_id = :scenario and state <> 4
                    order by number desc
                    limit :limit offset :offset)
             order by item.number desc
            """;

    private static final String COUNT = """
            select listed from folder where scenario_id = :scenario
            """;

    private static final String STORED_BY = """
            select * from incomplete_item where execution_id = :id order by number
            """;

    private static final String CONTINUING = """
            select * from incomplete_item where continues_id = :id order by number limit :limit
            """;

    private static final String COUNT_CONTINUING = """
            select count(*) from incomplete_execution where continues_id = :id
            """;

    private static final String ATTEMPTS = """
            select id from execution where retried_id = :id order by id desc limit :limit
            """;

    private static final String USE = """
            select items, bytes from folder where scenario_id = :scenario
            """;

    private static final String USE_OF_ALL = """
            select coalesce(sum(items), 0) as items, coalesce(sum(bytes), 0) as bytes from folder
            """;

    private static final String OPEN_BY_SCENARIO = """
            select scenario_id, items from folder where items > 0
            """;

    /** Folder by folder, so that the index which finds what is due answers this too. */
    private static final String NEXT_DUE = """
            select min(first.next_retry_at) as next_due
              from folder
             cross join lateral (
                 select item.next_retry_at
                   from incomplete_execution item
                  where item.scenario_id = folder.scenario_id and item.state = 1
                  order by item.next_retry_at
                  limit 1) first
             where folder.items > 0
            """;

    /** Materialized, because a subquery in its place may be run again for each row, each time with a limit of its own. */
    private static final String PURGE = """
            with settled as materialized (
                select id
                  from incomplete_execution
                 where state >= 3 and settled_at < :before
                 order by settled_at
                 limit :limit
                   for update skip locked),
            attempts as (
                delete from attempt using settled where attempt.incomplete_id = settled.id),
            substitutes as (
                delete from substitute using settled where substitute.incomplete_id = settled.id),
            texts as (
                delete from incomplete_text found
                 using settled
                 where found.incomplete_id = settled.id)
            delete from incomplete_execution item
             using settled
             where item.id = settled.id
            returning item.scenario_id, item.state
            """;

    private final Jdbi jdbi;
    private final IncompleteRows rows;
    private final RetryClaims claims;

    /** @param start the number of this start of the server */
    PostgresIncompleteExecutions(Jdbi jdbi, IncompleteRows rows, long start) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.rows = Objects.requireNonNull(rows, "rows");
        this.claims = new RetryClaims(jdbi, rows, start);
    }

    @Override
    public Optional<IncompleteExecution> find(IncompleteId id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id.uuid())
                .map((row, context) -> IncompleteRows.read(row))
                .findOne());
    }

    @Override
    public Optional<IncompleteWork> work(IncompleteId id) {
        return Optional.ofNullable(jdbi.withHandle(handle -> rows.works(handle, List.of(id.uuid())))
                .get(id.uuid()));
    }

    @Override
    public List<IncompleteExecution> list(long scenario, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("scenario", scenario)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> IncompleteRows.read(row))
                .list());
    }

    @Override
    public long count(long scenario) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNT)
                .bind("scenario", scenario)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    @Override
    public List<IncompleteExecution> storedBy(ExecutionId execution) {
        return jdbi.withHandle(handle -> handle.createQuery(STORED_BY)
                .bind("id", execution.uuid())
                .map((row, context) -> IncompleteRows.read(row))
                .list());
    }

    @Override
    public List<IncompleteExecution> continuing(IncompleteId id, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(CONTINUING)
                .bind("id", id.uuid())
                .bind("limit", limit)
                .map((row, context) -> IncompleteRows.read(row))
                .list());
    }

    @Override
    public long countContinuing(IncompleteId id) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNT_CONTINUING)
                .bind("id", id.uuid())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<ExecutionId> attempts(IncompleteId id, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ATTEMPTS)
                .bind("id", id.uuid())
                .bind("limit", limit)
                .mapTo(UUID.class)
                .map(ExecutionId::new)
                .list());
    }

    @Override
    public Use use(long scenario) {
        return jdbi.withHandle(handle -> handle.createQuery(USE)
                .bind("scenario", scenario)
                .map((row, context) -> new Use(row.getLong("items"), row.getLong("bytes")))
                .findOne()
                .orElse(new Use(0, 0)));
    }

    @Override
    public Use use() {
        return jdbi.withHandle(handle -> handle.createQuery(USE_OF_ALL)
                .map((row, context) -> new Use(row.getLong("items"), row.getLong("bytes")))
                .one());
    }

    @Override
    public Map<Long, Long> openByScenario() {
        Map<Long, Long> open = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(OPEN_BY_SCENARIO)
                .map((row, context) -> Map.entry(row.getLong("scenario_id"), row.getLong("items")))
                .forEach(entry -> open.put(entry.getKey(), entry.getValue())));
        return open;
    }

    @Override
    public List<Claimed> claimDue(Instant now, Map<Long, Integer> retryable, int limit, Supplier<ExecutionId> ids) {
        return claims.claimDue(now, retryable, limit, ids);
    }

    @Override
    public Optional<Instant> nextDue() {
        return jdbi.withHandle(handle -> handle.createQuery(NEXT_DUE)
                .map((row, context) -> Times.readOptional(row, "next_due"))
                .one());
    }

    @Override
    public List<IncompleteId> requestRetry(long scenario, Selection selection, Instant now, Actor actor) {
        return jdbi.inTransaction(handle -> ItemMoves.requestRetry(handle, scenario, selection, now, actor));
    }

    @Override
    public Discarding discard(long scenario, Selection selection, Instant now, String actor) {
        return jdbi.inTransaction(handle -> ItemMoves.discard(handle, scenario, selection, now, actor));
    }

    @Override
    public int purge(Instant before, int limit) {
        return jdbi.inTransaction(handle -> {
            FolderChanges changes = new FolderChanges();
            List<Map.Entry<Long, IncompleteState>> purged = handle.createQuery(PURGE)
                    .bind("before", Times.of(before))
                    .bind("limit", limit)
                    .map((row, context) -> Map.entry(row.getLong("scenario_id"), StateMove.ofCode(row.getInt("state"))))
                    .list();
            for (Map.Entry<Long, IncompleteState> item : purged) {
                if (item.getValue() == IncompleteState.RESOLVED) {
                    changes.purgedFromList(item.getKey());
                }
            }
            changes.apply(handle);
            return purged.size();
        });
    }
}
