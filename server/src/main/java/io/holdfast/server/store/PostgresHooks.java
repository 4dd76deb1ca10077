package io.holdfast.server.store;

import io.holdfast.scenario.Hook;
import io.holdfast.scenario.HookTakenException;
import io.holdfast.scenario.Hooks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Webhooks over PostgreSQL. */
final class PostgresHooks implements Hooks {

    private static final String CREATE = """
            insert into hook (team_id, udid, name, enabled, headers, method, stringify, created_at)
            values (:team, :udid, :name, :enabled, :headers, :method, :stringify, :now)
            returning id
            """;

    /** Of two scenarios with one webhook, which an earlier version could let in, it starts the active one, and then the older. */
    private static final String HOOKS = """
            select hook.id, hook.team_id, hook.udid, hook.name, hook.enabled, hook.headers, hook.method,
                   hook.stringify, hook.created_at, started.id as scenario_id
              from hook
              left join lateral (
                  select scenario.id
                    from scenario
                   where scenario.hook_id = hook.id
                   order by scenario.active desc, scenario.id
                   limit 1) started on true
            """;

    private static final String FIND = HOOKS + """
             where hook.id = :id
            """;

    private static final String FIND_BY_UDID = HOOKS + """
             where hook.udid = :udid
            """;

    private static final String LIST = HOOKS + """
             where (cast(:team as bigint) is null or hook.team_id = :team)
             order by hook.id
             limit :limit offset :offset
            """;

    private static final String RENAME = """
            update hook set name = :name where id = :id
            """;

    private static final String ENABLE = """
            update hook set enabled = :enabled where id = :id
            """;

    private static final String SET_OPTIONS = """
            update hook set headers = :headers, method = :method, stringify = :stringify where id = :id
            """;

    private static final String DELETE = """
            delete from hook
             where id = :id and not exists (select from scenario where scenario.hook_id = hook.id)
            """;

    private final Jdbi jdbi;
    private final HookCache cache;

    PostgresHooks(Jdbi jdbi, HookCache cache) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.cache = Objects.requireNonNull(cache, "cache");
    }

    @Override
    public Hook create(Draft draft, Instant now) {
        long id = TeamRows.withTeam(
                draft.team(),
                () -> jdbi.withHandle(handle -> handle.createQuery(CREATE)
                        .bind("team", draft.team())
                        .bind("udid", draft.udid())
                        .bind("name", Texts.storable(draft.name()))
                        .bind("enabled", draft.enabled())
                        .bind("headers", draft.headers())
                        .bind("method", draft.method())
                        .bind("stringify", draft.stringify())
                        .bind("now", Times.of(now))
                        .mapTo(Long.class)
                        .one()));
        return find(id).orElseThrow();
    }

    @Override
    public Optional<Hook> find(long id) {
        return jdbi.withHandle(handle -> one(handle.createQuery(FIND).bind("id", id)));
    }

    @Override
    public Optional<Hook> findByUdid(String udid) {
        return cache.get(
                udid,
                address -> jdbi.withHandle(
                        handle -> one(handle.createQuery(FIND_BY_UDID).bind("udid", Texts.storable(address)))));
    }

    @Override
    public List<Hook> list(Optional<Long> team, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("team", team.orElse(null))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public Optional<Hook> rename(long id, String name) {
        return changed(
                id,
                jdbi.withHandle(handle -> handle.createUpdate(RENAME)
                        .bind("id", id)
                        .bind("name", Texts.storable(name))
                        .execute()));
    }

    @Override
    public Optional<Hook> enable(long id, boolean enabled) {
        return changed(
                id,
                jdbi.withHandle(handle -> handle.createUpdate(ENABLE)
                        .bind("id", id)
                        .bind("enabled", enabled)
                        .execute()));
    }

    @Override
    public Optional<Hook> setOptions(long id, boolean headers, boolean method, boolean stringify) {
        return changed(
                id,
                jdbi.withHandle(handle -> handle.createUpdate(SET_OPTIONS)
                        .bind("id", id)
                        .bind("headers", headers)
                        .bind("method", method)
                        .bind("stringify", stringify)
                        .execute()));
    }

    private Optional<Hook> changed(long id, int rows) {
        cache.forget();
        return rows == 0 ? Optional.empty() : find(id);
    }

    @Override
    public boolean delete(long id) {
        int deleted = jdbi.inTransaction(handle -> {
            // A scenario that is about to have it is waited for: only a statement that begins behind it sees it.
            handle.createQuery(PostgresScenarios.LOCK_HOOK)
                    .bind("hook", id)
                    .mapTo(Long.class)
                    .findOne();
            return handle.createUpdate(DELETE).bind("id", id).execute();
        });
        cache.forget();
        Optional<Long> user = deleted == 0 ? find(id).flatMap(Hook::scenario) : Optional.empty();
        if (user.isPresent()) {
            throw HookTakenException.forDeletion(id, user.get());
        }
        return deleted > 0;
    }

    private static Optional<Hook> one(Query query) {
        return query.map((row, context) -> read(row)).findOne();
    }

    private static Hook read(ResultSet row) throws SQLException {
        return new Hook(
                row.getLong("id"),
                row.getLong("team_id"),
                row.getString("udid"),
                row.getString("name"),
                row.getBoolean("enabled"),
                row.getBoolean("headers"),
                row.getBoolean("method"),
                row.getBoolean("stringify"),
                Optional.ofNullable(row.getObject("scenario_id", Long.class)),
                Times.read(row, "created_at"));
    }
}
