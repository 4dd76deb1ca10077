package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStructure;
import io.holdfast.datastore.DataStructures;
import io.holdfast.datastore.StructureSpec;
import io.holdfast.server.json.BlueprintCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Data structures over PostgreSQL. */
final class PostgresDataStructures implements DataStructures {

    private static final String SPEC = "spec";

    private static final String CREATE = """
            insert into data_structure (team_id, name, spec, strict)
            values (:team, :name, :spec, :strict)
            returning id
            """;

    private static final String FIND = """
            select id, team_id, name, spec, strict from data_structure where id = :id
            """;

    private static final String LIST = """
            select id, team_id, name, spec, strict
              from data_structure
             where (cast(:team as bigint) is null or team_id = :team)
             order by id
             limit :limit offset :offset
            """;

    private static final String UPDATE = """
            update data_structure
               set name = coalesce(:name, name),
                   spec = coalesce(:spec, spec),
                   strict = coalesce(:strict, strict)
             where id = :id
            """;

    private static final String USERS = """
            select id, team_id, name, maximum_size, size, records, structure_id
              from data_store
             where structure_id = :id
             order by id
            """;

    private static final String DELETE = """
            delete from data_structure where id = :id
            """;

    private final Jdbi jdbi;
    private final BlueprintCodec codec;

    PostgresDataStructures(Jdbi jdbi, BlueprintCodec codec) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    @Override
    public DataStructure create(Draft draft) {
        long id = TeamRows.withTeam(
                draft.team(),
                () -> jdbi.withHandle(handle -> handle.createQuery(CREATE)
                        .bind("team", draft.team())
                        .bind("name", Texts.storable(draft.name()))
                        .bind("spec", written(draft.spec()))
                        .bind("strict", draft.strict())
                        .mapTo(Long.class)
                        .one()));
        return find(id).orElseThrow();
    }

    private String written(StructureSpec spec) {
        return Texts.storable(codec.write(JsonObject.EMPTY.with(SPEC, spec.document())));
    }

    @Override
    public Optional<DataStructure> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public List<DataStructure> list(Optional<Long> team, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("team", team.orElse(null))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public Optional<DataStructure> update(long id, Update update) {
        jdbi.useHandle(handle -> handle.createUpdate(UPDATE)
                .bind("id", id)
                .bind("name", update.name().map(Texts::storable).orElse(null))
                .bind("spec", update.spec().map(this::written).orElse(null))
                .bind("strict", update.strict().orElse(null))
                .execute());
        return find(id);
    }

    @Override
    public List<DataStore> users(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(USERS)
                .bind("id", id)
                .map((row, context) -> PostgresDataStores.read(row))
                .list());
    }

    @Override
    public boolean delete(long id) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate(DELETE).bind("id", id).execute())
                > 0;
    }

    private DataStructure read(ResultSet row) throws SQLException {
        JsonArray document =
                new JsonArray(codec.readStored(row.getString("spec")).array(SPEC));
        return switch (StructureSpec.read(document)) {
            case StructureSpec.Read(StructureSpec spec) ->
                new DataStructure(
                        row.getLong("id"),
                        row.getLong("team_id"),
                        row.getString("name"),
                        spec,
                        row.getBoolean("strict"));
            case StructureSpec.Malformed(var problems) ->
                throw new IllegalStateException("The stored data structure " + row.getLong("id") + " is damaged: "
                        + problems.getFirst().path() + ": "
                        + problems.getFirst().message());
        };
    }
}
