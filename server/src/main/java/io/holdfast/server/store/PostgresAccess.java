package io.holdfast.server.store;

import io.holdfast.scenario.Access;
import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Tokens and sessions over PostgreSQL. */
final class PostgresAccess implements Access {

    /** Stands for every scope, those of later versions too. */
    private static final String EVERYTHING = "*";

    private static final Duration NOTED = Duration.ofMinutes(1);

    private static final String HAS_TOKEN = """
            select exists (select from access_token)
            """;

    /** Two that come at once may both be the last one: the limit keeps the table small, and needs no lock. */
    private static final String ADD_TOKEN = """
            insert into access_token (hash, name, scopes, created_at, made_by, expires_at)
            select :hash, :name, :scopes, :now, :madeBy, :expires
             where (select count(*) from access_token) < :most
                or exists (select from access_token where hash = :hash)
            on conflict (hash) do update
               set name = excluded.name,
                   scopes = excluded.scopes,
                   created_at = excluded.created_at,
                   made_by = excluded.made_by,
                   expires_at = excluded.expires_at,
                   used_at = null
            returning id, name, scopes, created_at, made_by, expires_at, used_at
            """;

    private static final String TOKEN = """
            select id, name, scopes, created_at, made_by, expires_at, used_at
              from access_token
             where hash = :hash and (expires_at is null or expires_at > :now)
            """;

    private static final String TOKEN_BY_ID = """
            select id, name, scopes, created_at, made_by, expires_at, used_at from access_token where id = :id
            """;

    private static final String TOKENS = """
            select id, name, scopes, created_at, made_by, expires_at, used_at
              from access_token
             order by id desc
             limit :limit offset :offset
            """;

    private static final String REVOKE = """
            delete from access_token where id = :id
            """;

    private static final String USED = """
            update access_token set used_at = :now where id = :id and (used_at is null or used_at <= :noted)
            """;

    private static final String ADD_SESSION = """
            insert into access_session (hash, token_id, expires_at)
            select :hash, id, :expires from access_token where id = :token
            """;

    private static final String SESSION = """
            select id, name, scopes, created_at, made_by, access_token.expires_at, used_at
              from access_session
              join access_token on access_token.id = access_session.token_id
             where access_session.hash = :hash
               and access_session.expires_at > :now
               and (access_token.expires_at is null or access_token.expires_at > :now)
            """;

    private static final String REMOVE_EXPIRED = """
            delete from access_session where hash = :hash and expires_at <= :now
            """;

    private static final String REMOVE_SESSION = """
            delete from access_session where hash = :hash
            """;

    private final Jdbi jdbi;

    PostgresAccess(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public boolean hasToken() {
        return jdbi.withHandle(
                handle -> handle.createQuery(HAS_TOKEN).mapTo(Boolean.class).one());
    }

    @Override
    public Optional<AccessToken> addToken(byte[] tokenHash, AccessToken.Draft draft) {
        return jdbi.withHandle(handle -> handle.createQuery(ADD_TOKEN)
                .bind("hash", tokenHash)
                .bind("name", Texts.storable(draft.name()))
                .bind("scopes", written(draft.scopes()))
                .bind("now", Times.of(draft.created()))
                .bind("madeBy", Texts.storable(draft.madeBy()))
                .bind("expires", Times.of(draft.expires()))
                .bind("most", MOST_TOKENS)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public Optional<AccessToken> token(byte[] tokenHash, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(TOKEN)
                .bind("hash", tokenHash)
                .bind("now", Times.of(now))
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public Optional<AccessToken> token(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(TOKEN_BY_ID)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public List<AccessToken> tokens(int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(TOKENS)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public boolean revoke(long id) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate(REVOKE).bind("id", id).execute())
                > 0;
    }

    @Override
    public void used(long id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(USED)
                .bind("id", id)
                .bind("now", Times.of(now))
                .bind("noted", Times.of(now.minus(NOTED)))
                .execute());
    }

    @Override
    public void addSession(byte[] sessionHash, long tokenId, Instant expires) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD_SESSION)
                .bind("hash", sessionHash)
                .bind("token", tokenId)
                .bind("expires", Times.of(expires))
                .execute());
    }

    @Override
    public Optional<AccessToken> session(byte[] sessionHash, Instant now) {
        Optional<AccessToken> token = jdbi.withHandle(handle -> handle.createQuery(SESSION)
                .bind("hash", sessionHash)
                .bind("now", Times.of(now))
                .map((row, context) -> read(row))
                .findOne());
        if (token.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(REMOVE_EXPIRED)
                    .bind("hash", sessionHash)
                    .bind("now", Times.of(now))
                    .execute());
        }
        return token;
    }

    @Override
    public void removeSession(byte[] sessionHash) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(REMOVE_SESSION).bind("hash", sessionHash).execute();
        });
    }

    private static AccessToken read(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getLong("id"),
                row.getString("name"),
                scopes(row.getString("scopes")),
                Times.read(row, "created_at"),
                row.getString("made_by"),
                Times.readOptional(row, "expires_at"),
                Times.readOptional(row, "used_at"));
    }

    private static String written(Set<Scope> scopes) {
        return scopes.equals(EnumSet.allOf(Scope.class))
                ? EVERYTHING
                : scopes.stream().map(Scope::text).collect(Collectors.joining(" "));
    }

    /** What a later version wrote and this one does not know allows nothing. */
    private static Set<Scope> scopes(String written) {
        return written.equals(EVERYTHING)
                ? EnumSet.allOf(Scope.class)
                : Arrays.stream(written.split(" ", -1))
                        .flatMap(text -> Scope.of(text).stream())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
