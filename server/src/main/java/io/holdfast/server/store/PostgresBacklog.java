package io.holdfast.server.store;

import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.Backlog;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/** What waits, over PostgreSQL: each number from an index, or from a table that has no more rows than there are scenarios. */
final class PostgresBacklog implements Backlog {

    private static final String OPEN = """
            select scenario_id, failure_type, count(*) as items, min(created_at) as oldest
              from incomplete_execution
             where state < 3
               and scenario_id in (
                   select scenario_id from folder where items > 0 order by items desc, scenario_id limit :limit)
             group by scenario_id, failure_type
             order by scenario_id, failure_type
            """;

    private static final String FOLDERS = """
            select scenario_id, items, bytes
              from folder
             where items > 0
             order by bytes desc, scenario_id
             limit :limit
            """;

    private static final String QUEUES = """
            select scenario_id, count(*) as executions, min(accepted_at) as oldest
              from running_execution
             where suspended and retried_id is null
             group by scenario_id
             order by executions desc, scenario_id
             limit :limit
            """;

    private static final String DROPPED = """
            select count(*) from loss where actor is null
            """;

    private final Jdbi jdbi;

    PostgresBacklog(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public List<Open> open(int scenarios) {
        return jdbi.withHandle(handle -> handle.createQuery(OPEN)
                .bind("limit", scenarios)
                .map((row, context) -> new Open(
                        row.getLong("scenario_id"),
                        FailureType.ofName(row.getString("failure_type")).orElse(FailureType.UNKNOWN),
                        row.getLong("items"),
                        Times.read(row, "oldest")))
                .list());
    }

    @Override
    public List<Folder> folders(int scenarios) {
        return jdbi.withHandle(handle -> handle.createQuery(FOLDERS)
                .bind("limit", scenarios)
                .map((row, context) ->
                        new Folder(row.getLong("scenario_id"), row.getLong("items"), row.getLong("bytes")))
                .list());
    }

    @Override
    public List<Queue> queues(int scenarios) {
        return jdbi.withHandle(handle -> handle.createQuery(QUEUES)
                .bind("limit", scenarios)
                .map((row, context) ->
                        new Queue(row.getLong("scenario_id"), row.getLong("executions"), Times.read(row, "oldest")))
                .list());
    }

    @Override
    public long dropped() {
        return jdbi.withHandle(
                handle -> handle.createQuery(DROPPED).mapTo(Long.class).one());
    }
}
