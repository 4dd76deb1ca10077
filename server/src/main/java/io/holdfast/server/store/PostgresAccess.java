package io.holdfast.server.store;

import io.holdfast.scenario.Access;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Tokens and sessions over PostgreSQL. */
final class PostgresAccess implements Access {

    private static final String HAS_TOKEN = """
            select exists (select from access_token)
            """;

    private static final String ADD_TOKEN = """
            insert into access_token (hash, name, created_at) values (:hash, :name, :now)
            """;

    private static final String TOKEN_NAME = """
            select name from access_token where hash = :hash
            """;

    private static final String ADD_SESSION = """
            insert into access_session (hash, token_name, expires_at) values (:hash, :name, :expires)
            """;

    private static final String SESSION = """
            select token_name from access_session where hash = :hash and expires_at > :now
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
    public void addToken(byte[] tokenHash, String name, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD_TOKEN)
                .bind("hash", tokenHash)
                .bind("name", Texts.storable(name))
                .bind("now", Times.of(now))
                .execute());
    }

    @Override
    public Optional<String> tokenName(byte[] tokenHash) {
        return jdbi.withHandle(handle -> handle.createQuery(TOKEN_NAME)
                .bind("hash", tokenHash)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void addSession(byte[] sessionHash, String tokenName, Instant expires) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD_SESSION)
                .bind("hash", sessionHash)
                .bind("name", Texts.storable(tokenName))
                .bind("expires", Times.of(expires))
                .execute());
    }

    @Override
    public Optional<String> session(byte[] sessionHash, Instant now) {
        Optional<String> name = jdbi.withHandle(handle -> handle.createQuery(SESSION)
                .bind("hash", sessionHash)
                .bind("now", Times.of(now))
                .mapTo(String.class)
                .findOne());
        if (name.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(REMOVE_EXPIRED)
                    .bind("hash", sessionHash)
                    .bind("now", Times.of(now))
                    .execute());
        }
        return name;
    }

    @Override
    public void removeSession(byte[] sessionHash) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(REMOVE_SESSION).bind("hash", sessionHash).execute();
        });
    }
}
