package io.holdfast.server.api;

import io.holdfast.scenario.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Who calls.
 *
 * @param tokenId the id of the token, also of a session's
 * @param name the name of the token
 * @param scopes what the caller may do
 * @param byCookie whether the call came with a session's cookie and not with the key itself
 */
record Caller(long tokenId, String name, Set<Scope> scopes, boolean byCookie) {

    Caller {
        Objects.requireNonNull(name, "name");
        scopes = Collections.unmodifiableSet(scopes.isEmpty() ? EnumSet.noneOf(Scope.class) : EnumSet.copyOf(scopes));
    }
}
