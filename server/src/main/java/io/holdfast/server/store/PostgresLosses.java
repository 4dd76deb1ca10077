package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Losses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What is lost, over PostgreSQL. */
final class PostgresLosses implements Losses {

    private static final String COLUMNS = """
            select id, lost_at, scenario_id, execution_id, module, module_name, module_title, failure_type, failure_message,
                   size, incomplete_id, actor
              from loss
            """;

    private static final String OF_ALL = COLUMNS + """
             where id < :before
             order by id desc
             limit :limit
            """;

    private static final String OF_SCENARIO = COLUMNS + """
             where scenario_id = :scenario and id < :before
             order by id desc
             limit :limit
            """;

    private final Jdbi jdbi;

    PostgresLosses(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public List<Loss> list(Optional<Long> scenario, long before, int limit) {
        return jdbi.withHandle(
                handle -> scenario.map(id -> handle.createQuery(OF_SCENARIO).bind("scenario", id))
                        .orElseGet(() -> handle.createQuery(OF_ALL))
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> read(row))
                        .list());
    }

    private static Loss read(ResultSet row) throws SQLException {
        int module = row.getInt("module");
        return new Loss(
                row.getLong("id"),
                Times.read(row, "lost_at"),
                row.getLong("scenario_id"),
                new ExecutionId(row.getObject("execution_id", UUID.class)),
                module == PostgresHeldExecutions.NO_MODULE ? OptionalInt.empty() : OptionalInt.of(module),
                new FailedModule(row.getString("module_name"), row.getString("module_title")),
                FailureType.ofName(row.getString("failure_type")).orElse(FailureType.UNKNOWN),
                row.getString("failure_message"),
                row.getLong("size"),
                Optional.ofNullable(row.getObject("incomplete_id", UUID.class)).map(IncompleteId::new),
                Optional.ofNullable(row.getString("actor")));
    }
}
