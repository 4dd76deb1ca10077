package io.holdfast.scenario;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A key by which somebody uses the server, without the secret itself, of which only a hash is kept.
 *
 * @param id a number from 1 that no other token has or had
 * @param name what people call it; need not be unique
 * @param scopes what it allows
 * @param created when it was made
 * @param madeBy the name of the token with which it was made; {@code server} when the server made it
 * @param expires from when on it is no longer valid; empty when it stays so until it is revoked
 * @param used when it was last used, up to a minute too early; empty when never
 */
public record AccessToken(
        long id,
        String name,
        Set<Scope> scopes,
        Instant created,
        String madeBy,
        Optional<Instant> expires,
        Optional<Instant> used) {

    /** Who made the tokens that no other token made. */
    public static final String SERVER = "server";

    public AccessToken {
        Objects.requireNonNull(name, "name");
        scopes = copy(scopes);
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(madeBy, "madeBy");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(used, "used");
    }

    /** Whether it is not yet expired. */
    public boolean isValid(Instant now) {
        return expires.isEmpty() || expires.get().isAfter(now);
    }

    /** What a token is made from; the parts are those of {@link AccessToken}. */
    public record Draft(String name, Set<Scope> scopes, Instant created, String madeBy, Optional<Instant> expires) {

        public Draft {
            Objects.requireNonNull(name, "name");
            scopes = copy(scopes);
            Objects.requireNonNull(created, "created");
            Objects.requireNonNull(madeBy, "madeBy");
            Objects.requireNonNull(expires, "expires");
        }

        /** A token made by the server that allows everything and does not expire. */
        public static Draft ofAdministrator(String name, Instant now) {
            return new Draft(name, EnumSet.allOf(Scope.class), now, SERVER, Optional.empty());
        }
    }

    private static Set<Scope> copy(Collection<Scope> scopes) {
        EnumSet<Scope> copy = EnumSet.noneOf(Scope.class);
        copy.addAll(scopes);
        return Collections.unmodifiableSet(copy);
    }
}
