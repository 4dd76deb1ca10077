package io.holdfast.server.store;

import io.holdfast.scenario.HookCalls;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The log of webhook calls over PostgreSQL. */
final class PostgresHookCalls implements HookCalls {

    private static final String INSERT = """
            insert into hook_call (hook_id, called_at, duration, method, size, status, outcome, execution_id)
            values (:hook, :at, :duration, :method, :size, :status, :outcome, cast(:execution as uuid))
            """;

    private static final String LIST = """
            select id, hook_id, called_at, duration, method, size, status, outcome, execution_id
              from hook_call
             where hook_id = :hook
               and (cast(:from as timestamptz) is null or called_at >= :from)
               and (cast(:to as timestamptz) is null or called_at < :to)
               and (cast(:success as boolean) is null or (status < 400) = :success)
             order by id desc
             limit :limit offset :offset
            """;

    private static final String FIND = """
            select id, hook_id, called_at, duration, method, size, status, outcome, execution_id
              from hook_call
             where id = :id and hook_id = :hook
            """;

    private static final String PURGE = """
            delete from hook_call
             where id in (
                 select id from hook_call where called_at < :before
                 union all
                 select old.id
                   from hook
                  cross join lateral (
                      select id from hook_call where hook_id = hook.id order by id desc offset :kept limit 1) newest
                   join hook_call old on old.hook_id = hook.id and old.id <= newest.id
                 limit :limit)
            """;

    private final Jdbi jdbi;
    private final BlockingQueue<Noted> noted = new ArrayBlockingQueue<>(MOST_AT_ONCE);

    PostgresHookCalls(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    /** Beyond the bound it is left out. */
    @Override
    public void note(Noted call) {
        boolean ignored = noted.offer(call);
    }

    @Override
    public void writeDown() {
        List<Noted> calls = new ArrayList<>();
        noted.drainTo(calls);
        if (!calls.isEmpty()) {
            jdbi.useTransaction(handle -> {
                PreparedBatch batch = handle.prepareBatch(INSERT);
                calls.forEach(call -> batch.bind("hook", call.hook())
                        .bind("at", Times.of(call.at()))
                        .bind("duration", call.duration().toMillis())
                        .bind("method", call.method())
                        .bind("size", call.size())
                        .bind("status", call.status())
                        .bind("outcome", call.outcome().apiName())
                        .bind("execution", call.execution().orElse(null))
                        .add());
                batch.execute();
            });
        }
    }

    @Override
    public List<HookCall> list(long hook, Filter filter, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("hook", hook)
                .bind("from", Times.of(filter.from()))
                .bind("to", Times.of(filter.to()))
                .bind("success", filter.success().orElse(null))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public Optional<HookCall> find(long hook, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .bind("hook", hook)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public int purge(Instant before, int kept, int limit) {
        return jdbi.withHandle(handle -> handle.createUpdate(PURGE)
                .bind("before", Times.of(before))
                .bind("kept", kept)
                .bind("limit", limit)
                .execute());
    }

    private static HookCall read(ResultSet row) throws SQLException {
        return new HookCall(
                row.getLong("id"),
                new Noted(
                        row.getLong("hook_id"),
                        Times.read(row, "called_at"),
                        Duration.ofMillis(row.getLong("duration")),
                        row.getString("method"),
                        row.getLong("size"),
                        row.getInt("status"),
                        outcome(row.getString("outcome")),
                        Optional.ofNullable(row.getObject("execution_id", UUID.class))));
    }

    private static Outcome outcome(String written) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.apiName().equals(written)) {
                return outcome;
            }
        }
        throw new IllegalStateException("The stored outcome of a webhook call is unknown: " + written);
    }
}
