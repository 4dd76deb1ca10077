package io.holdfast.server.store;

import io.holdfast.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The log of changes over PostgreSQL. */
final class PostgresAuditLog implements AuditLog {

    private static final String BEGIN = """
            insert into audit_entry (asked_at, token_id, actor, address, event, subject)
            values (:at, :token, :actor, :address, :event, :subject)
            returning id
            """;

    private static final String END = """
            update audit_entry set status = :status, changes = :changes where id = :id
            """;

    private static final String WITHDRAW = """
            delete from audit_entry where id = :id
            """;

    private static final String LIST = """
            select id, asked_at, token_id, actor, address, event, subject, status, changes
              from audit_entry
             where id < :before
               and (cast(:from as timestamptz) is null or asked_at >= :from)
               and (cast(:to as timestamptz) is null or asked_at < :to)
               and (cast(:actor as text) is null or actor = :actor)
               and (cast(:event as text) is null or event = :event)
               and (cast(:subject as text) is null or starts_with(subject, :subject))
             order by id desc
             limit :limit
            """;

    private static final String FIND = """
            select id, asked_at, token_id, actor, address, event, subject, status, changes
              from audit_entry
             where id = :id
            """;

    private static final String PURGE = """
            delete from audit_entry
             where id in (select id from audit_entry where asked_at < :before order by id limit :limit)
            """;

    private final Jdbi jdbi;

    PostgresAuditLog(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public long begin(Draft draft) {
        return jdbi.withHandle(handle -> handle.createQuery(BEGIN)
                .bind("at", Times.of(draft.at()))
                .bind("token", draft.tokenId())
                .bind("actor", draft.actor())
                .bind("address", draft.address())
                .bind("event", draft.event())
                .bind("subject", draft.subject())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void end(long id, int status, String changes) {
        jdbi.useHandle(handle -> handle.createUpdate(END)
                .bind("id", id)
                .bind("status", status)
                .bind("changes", changes)
                .execute());
    }

    @Override
    public void withdraw(long id) {
        jdbi.useHandle(handle -> handle.createUpdate(WITHDRAW).bind("id", id).execute());
    }

    @Override
    public List<Entry> list(Filter filter, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("before", before)
                .bind("from", Times.of(filter.from()))
                .bind("to", Times.of(filter.to()))
                .bind("actor", filter.actor().orElse(null))
                .bind("event", filter.event().orElse(null))
                .bind("subject", filter.subject().orElse(null))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public Optional<Entry> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public int purge(Instant before, int limit) {
        return jdbi.withHandle(handle -> handle.createUpdate(PURGE)
                .bind("before", Times.of(before))
                .bind("limit", limit)
                .execute());
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                new Draft(
                        Times.read(row, "asked_at"),
                        row.getLong("token_id"),
                        row.getString("actor"),
                        row.getString("address"),
                        row.getString("event"),
                        row.getString("subject")),
                Optional.ofNullable(row.getObject("status", Integer.class)),
                row.getString("changes"));
    }
}
