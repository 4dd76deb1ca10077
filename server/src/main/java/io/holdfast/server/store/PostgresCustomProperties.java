package io.holdfast.server.store;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.scenario.CustomProperties;
import io.holdfast.scenario.CustomProperty;
import io.holdfast.scenario.CustomProperty.Definition;
import io.holdfast.scenario.PropertyType;
import io.holdfast.server.json.BlueprintCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Custom properties over PostgreSQL. */
final class PostgresCustomProperties implements CustomProperties {

    /** The one member of the objects as which arrays and values are stored. */
    private static final String CONTENT = "value";

    private static final String STRUCTURE = """
            select created_at from property_structure
            """;

    private static final String CREATE_STRUCTURE = """
            insert into property_structure (id, created_at) values (1, :now) on conflict do nothing
            """;

    private static final String PROPERTIES = """
            select id, name, label, description, type, options, required from property
            """;

    private static final String LIST = PROPERTIES + """
             order by id
            """;

    private static final String FIND = PROPERTIES + """
             where id = :id
            """;

    private static final String ADD = """
            insert into property (name, label, description, type, options, required)
            select :name, :label, :description, :type, :options, :required
             where (select count(*) from property) < :maximum
            on conflict do nothing
            returning id
            """;

    private static final String CHANGE = """
            update property
               set label = :label, description = :description, options = :options, required = :required
             where id = :id
            """;

    private static final String USES = """
            select count(*) from property_value where property_id = :id
            """;

    private static final String REMOVE = """
            delete from property where id = :id
            """;

    private static final String VALUES = """
            select found.scenario_id, property.name, found.value
              from property_value found
              join property on property.id = found.property_id
             where found.scenario_id = any(:scenarios)
            """;

    /** Of two who replace the values at once the second finds those of the first. */
    private static final String LOCK = """
            select id from scenario where id = :scenario for update
            """;

    private static final String CLEAR = """
            delete from property_value where scenario_id = :scenario
            """;

    private static final String SET = """
            insert into property_value (scenario_id, property_id, value)
            select :scenario, id, :value from property where name = :name
            """;

    private final Jdbi jdbi;
    private final BlueprintCodec codec;

    PostgresCustomProperties(Jdbi jdbi, BlueprintCodec codec) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    @Override
    public Optional<Instant> structure() {
        return jdbi.withHandle(handle -> handle.createQuery(STRUCTURE)
                .map((row, context) -> Times.read(row, "created_at"))
                .findOne());
    }

    @Override
    public boolean createStructure(Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(CREATE_STRUCTURE)
                        .bind("now", Times.of(now))
                        .execute())
                > 0;
    }

    @Override
    public List<CustomProperty> list() {
        return jdbi.withHandle(handle ->
                handle.createQuery(LIST).map((row, context) -> read(row)).list());
    }

    private CustomProperty read(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return new CustomProperty(
                row.getLong("id"),
                new Definition(
                        row.getString("name"),
                        row.getString("label"),
                        row.getString("description"),
                        PropertyType.ofName(type)
                                .orElseThrow(() -> new IllegalStateException("The type " + type + " is unknown")),
                        codec.readStored(row.getString("options")).array(CONTENT).stream()
                                .flatMap(option ->
                                        option instanceof JsonText(String text) ? Stream.of(text) : Stream.<String>of())
                                .toList(),
                        row.getBoolean("required")));
    }

    @Override
    public Optional<CustomProperty> add(Definition definition) {
        return jdbi.withHandle(handle -> bound(handle.createQuery(ADD), definition)
                        .bind("name", definition.name())
                        .bind("type", definition.type().apiName())
                        .bind("maximum", MAXIMUM_PROPERTIES)
                        .mapTo(Long.class)
                        .findOne())
                .flatMap(this::find);
    }

    private Optional<CustomProperty> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    private <S extends SqlStatement<S>> S bound(S statement, Definition definition) {
        JsonArray options = new JsonArray(
                definition.options().stream().<Json>map(JsonText::new).toList());
        return statement
                .bind("label", Texts.storable(definition.label()))
                .bind("description", Texts.storable(definition.description()))
                .bind("options", stored(options))
                .bind("required", definition.required());
    }

    private String stored(Json content) {
        return Texts.storable(codec.write(JsonObject.EMPTY.with(CONTENT, content)));
    }

    @Override
    public Optional<CustomProperty> change(long id, Definition definition) {
        jdbi.useHandle(handle ->
                bound(handle.createUpdate(CHANGE), definition).bind("id", id).execute());
        return find(id);
    }

    @Override
    public long uses(long id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(USES).bind("id", id).mapTo(Long.class).one());
    }

    @Override
    public boolean remove(long id) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate(REMOVE).bind("id", id).execute())
                > 0;
    }

    @Override
    public Map<String, Json> values(long scenario) {
        return values(Set.of(scenario)).getOrDefault(scenario, Map.of());
    }

    /** A value as it is stored. */
    private record Value(long scenario, String name, String content) {}

    @Override
    public Map<Long, Map<String, Json>> values(Set<Long> scenarios) {
        return jdbi.withHandle(handle -> {
            Map<Long, Map<String, Json>> found = new HashMap<>();
            Query query = handle.createQuery(VALUES);
            Columns.of(List.copyOf(scenarios), query).longs("scenarios", id -> id);
            query.map((row, context) ->
                            new Value(row.getLong("scenario_id"), row.getString("name"), row.getString("value")))
                    .forEach(value -> codec.readStored(value.content())
                            .get(CONTENT)
                            .ifPresent(content -> found.computeIfAbsent(value.scenario(), id -> new HashMap<>())
                                    .put(value.name(), content)));
            return found;
        });
    }

    @Override
    public boolean replace(long scenario, Map<String, Json> values) {
        return jdbi.inTransaction(handle -> {
            boolean found = handle.createQuery(LOCK)
                    .bind("scenario", scenario)
                    .mapTo(Long.class)
                    .findOne()
                    .isPresent();
            if (found) {
                handle.createUpdate(CLEAR).bind("scenario", scenario).execute();
                values.forEach((name, value) -> handle.createUpdate(SET)
                        .bind("scenario", scenario)
                        .bind("name", name)
                        .bind("value", stored(value))
                        .execute());
            }
            return found;
        });
    }
}
