package io.holdfast.server.api;

import io.javalin.security.RouteRole;

/** Who may call a route. Every route declares it; a call of a route that does not is refused. */
enum Reach implements RouteRole {
    /** Everyone. */
    PUBLIC,
    /** Everyone on this machine who did not come through a proxy; anyone else who is signed in. */
    LOCAL,
    /** Who has a key or a session. */
    SIGNED_IN
}
