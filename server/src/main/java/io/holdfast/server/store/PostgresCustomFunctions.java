package io.holdfast.server.store;

import io.holdfast.scenario.CustomFunction;
import io.holdfast.scenario.CustomFunctions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Functions that people write, over PostgreSQL. */
final class PostgresCustomFunctions implements CustomFunctions {

    private static final String CREATE = """
            insert into custom_function (team_id, name, description, code, created_by, created_at, updated_at)
            values (:team, :name, :description, :code, :by, :now, :now)
            on conflict (team_id, name) do nothing
            returning id
            """;

    private static final String FIND = """
            select id, team_id, name, description, code, created_by, created_at, updated_at
              from custom_function
             where id = :id
            """;

    private static final String LIST = """
            select id, team_id, name, description, code, created_by, created_at, updated_at
              from custom_function
             where (cast(:team as bigint) is null or team_id = :team)
             order by id
             limit :limit offset :offset
            """;

    /** Locked, so that of two changes at once the second keeps what the first wrote. */
    private static final String LOCK = """
            select from custom_function where id = :id for update
            """;

    private static final String KEEP = """
            insert into custom_function_change (function_id, previous_code, changed_by, changed_at)
            select id, code, :by, :now from custom_function where id = :id and code <> :code
            """;

    private static final String FORGET = """
            delete from custom_function_change
             where function_id = :id
               and id not in (
                   select id from custom_function_change where function_id = :id order by id desc limit :kept)
            """;

    private static final String UPDATE = """
            update custom_function
               set description = coalesce(:description, description), code = coalesce(:code, code), updated_at = :now
             where id = :id
            """;

    private static final String CHANGES = """
            select id, previous_code, changed_by, changed_at
              from custom_function_change
             where function_id = :id
             order by id desc
            """;

    private static final String DELETE = """
            delete from custom_function where id = :id
            """;

    private final Jdbi jdbi;

    PostgresCustomFunctions(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public Optional<CustomFunction> create(Draft draft, Instant now) {
        Optional<Long> id = TeamRows.withTeam(
                draft.team(),
                () -> jdbi.withHandle(handle -> handle.createQuery(CREATE)
                        .bind("team", draft.team())
                        .bind("name", Texts.storable(draft.name()))
                        .bind("description", Texts.storable(draft.description()))
                        .bind("code", Texts.storable(draft.code()))
                        .bind("by", Texts.storable(draft.by()))
                        .bind("now", Times.of(now))
                        .mapTo(Long.class)
                        .findOne()));
        return id.flatMap(this::find);
    }

    @Override
    public Optional<CustomFunction> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public List<CustomFunction> list(Optional<Long> team, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("team", team.orElse(null))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public Optional<CustomFunction> update(long id, Update update, Instant now) {
        Optional<String> code = update.code().map(Texts::storable);
        jdbi.useTransaction(handle -> {
            handle.createQuery(LOCK).bind("id", id).mapToMap().list();
            if (code.isPresent()) {
                handle.createUpdate(KEEP)
                        .bind("id", id)
                        .bind("code", code.get())
                        .bind("by", Texts.storable(update.by()))
                        .bind("now", Times.of(now))
                        .execute();
                handle.createUpdate(FORGET)
                        .bind("id", id)
                        .bind("kept", KEPT_CHANGES)
                        .execute();
            }
            handle.createUpdate(UPDATE)
                    .bind("id", id)
                    .bind(
                            "description",
                            update.description().map(Texts::storable).orElse(null))
                    .bind("code", code.orElse(null))
                    .bind("now", Times.of(now))
                    .execute();
        });
        return find(id);
    }

    @Override
    public List<Change> changes(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(CHANGES)
                .bind("id", id)
                .map((row, context) -> new Change(
                        row.getLong("id"),
                        row.getString("previous_code"),
                        row.getString("changed_by"),
                        Times.read(row, "changed_at")))
                .list());
    }

    @Override
    public boolean delete(long id) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate(DELETE).bind("id", id).execute())
                > 0;
    }

    private static CustomFunction read(ResultSet row) throws SQLException {
        return new CustomFunction(
                row.getLong("id"),
                row.getLong("team_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("code"),
                row.getString("created_by"),
                Times.read(row, "created_at"),
                Times.read(row, "updated_at"));
    }
}
