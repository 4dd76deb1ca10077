package io.holdfast.server.store;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.credential.Credential;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.SecretValues;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Connections and keys over PostgreSQL. Their values are sealed here, for their row alone. */
final class PostgresCredentials implements Credentials {

    /** First the id, because the values are sealed for it. */
    private static final String NEXT_ID = """
            select nextval(pg_get_serial_sequence('credential', 'id'))
            """;

    private static final String CREATE = """
            insert into credential (id, kind, team_id, name, type, sealed_by, sealed, created_at, changed_at,
                                    awaits_values)
            overriding system value
            values (:id, :kind, :team, :name, :type, :sealedBy, :sealed, :now, :now, :awaitsValues)
            """;

    private static final String FIND = """
            select id, kind, team_id, name, type, sealed, created_at, changed_at, awaits_values
              from credential
             where id = :id and kind = :kind
            """;

    private static final String LIST = """
            select id, kind, team_id, name, type, created_at, changed_at, awaits_values
              from credential
             where kind = :kind
               and (cast(:team as bigint) is null or team_id = :team)
               and (cardinality(:types) = 0 or type = any(:types))
             order by id
             limit :limit offset :offset
            """;

    private static final String RENAME = """
            update credential set name = :name where id = :id and kind = :kind
            """;

    private static final String SET_VALUES = """
            update credential
               set sealed_by = :sealedBy, sealed = :sealed, changed_at = :now, awaits_values = :awaitsValues
             where id = :id and kind = :kind
            """;

    private static final String DELETE = """
            delete from credential where id = :id and kind = :kind
            """;

    private static final String KEYS_IN_USE = """
            select distinct sealed_by from credential
            """;

    private final Jdbi jdbi;
    private final BlueprintCodec codec;
    private final SecretBox box;

    PostgresCredentials(Jdbi jdbi, BlueprintCodec codec, SecretBox box) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.codec = Objects.requireNonNull(codec, "codec");
        this.box = Objects.requireNonNull(box, "box");
    }

    /** The ids of the keys with which anything was sealed. */
    static Set<String> keysInUse(Jdbi jdbi) {
        return jdbi.withHandle(
                handle -> handle.createQuery(KEYS_IN_USE).mapTo(String.class).set());
    }

    @Override
    public Credential create(Draft draft, Instant now) {
        long id = TeamRows.withTeam(
                draft.team(),
                () -> jdbi.withHandle(handle -> {
                    long next = handle.createQuery(NEXT_ID).mapTo(Long.class).one();
                    handle.createUpdate(CREATE)
                            .bind("id", next)
                            .bind("kind", written(draft.kind()))
                            .bind("team", draft.team())
                            .bind("name", Texts.storable(draft.name()))
                            .bind("type", Texts.storable(draft.type()))
                            .bind("sealedBy", box.keyId())
                            .bind("sealed", sealed(draft.values(), draft.kind(), next))
                            .bind("now", Times.of(now))
                            .bind("awaitsValues", draft.values().isEmpty())
                            .execute();
                    return next;
                }));
        return find(draft.kind(), id).orElseThrow();
    }

    @Override
    public Optional<Credential> find(CredentialKind kind, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .bind("kind", written(kind))
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public List<Credential> list(CredentialKind kind, Optional<Long> team, List<String> types, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("kind", written(kind))
                .bind("team", team.orElse(null))
                .bindArray("types", String.class, types)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public Optional<Credential> rename(CredentialKind kind, long id, String name) {
        jdbi.useHandle(handle -> handle.createUpdate(RENAME)
                .bind("id", id)
                .bind("kind", written(kind))
                .bind("name", Texts.storable(name))
                .execute());
        return find(kind, id);
    }

    @Override
    public Optional<Credential> setValues(CredentialKind kind, long id, SecretValues values, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(SET_VALUES)
                .bind("id", id)
                .bind("kind", written(kind))
                .bind("sealedBy", box.keyId())
                .bind("sealed", sealed(values, kind, id))
                .bind("now", Times.of(now))
                .bind("awaitsValues", values.isEmpty())
                .execute());
        return find(kind, id);
    }

    @Override
    public Optional<Kept> values(CredentialKind kind, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .bind("kind", written(kind))
                .map((row, context) -> new Kept(read(row), opened(row.getBytes("sealed"), kind, id)))
                .findOne());
    }

    @Override
    public boolean delete(CredentialKind kind, long id) {
        return jdbi.withHandle(handle -> handle.createUpdate(DELETE)
                        .bind("id", id)
                        .bind("kind", written(kind))
                        .execute())
                > 0;
    }

    private byte[] sealed(SecretValues values, CredentialKind kind, long id) {
        Map<String, Json> members = new LinkedHashMap<>();
        values.byName().forEach((name, value) -> members.put(name, new JsonText(value)));
        return box.seal(codec.write(new JsonObject(members)).getBytes(StandardCharsets.UTF_8), place(kind, id));
    }

    private SecretValues opened(byte[] sealed, CredentialKind kind, long id) {
        String text = new String(box.open(sealed, place(kind, id)), StandardCharsets.UTF_8);
        Map<String, String> values = new LinkedHashMap<>();
        codec.readStored(text).members().forEach((name, value) -> {
            if (value instanceof JsonText(String written)) {
                values.put(name, written);
            }
        });
        return new SecretValues(values);
    }

    private static String place(CredentialKind kind, long id) {
        return written(kind) + " " + id;
    }

    private static String written(CredentialKind kind) {
        return switch (kind) {
            case CONNECTION -> "connection";
            case KEY -> "key";
        };
    }

    private static Credential read(ResultSet row) throws SQLException {
        return new Credential(
                row.getLong("id"),
                row.getString("kind").equals("key") ? CredentialKind.KEY : CredentialKind.CONNECTION,
                row.getLong("team_id"),
                row.getString("name"),
                row.getString("type"),
                Times.read(row, "created_at"),
                Times.read(row, "changed_at"),
                row.getBoolean("awaits_values"));
    }
}
