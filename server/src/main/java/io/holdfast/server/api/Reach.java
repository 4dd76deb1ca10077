package io.holdfast.server.api;

import io.holdfast.scenario.Scope;
import io.javalin.security.RouteRole;
import java.util.Objects;

/** Who may call a route. Every route declares it; a call of a route that does not is refused. */
sealed interface Reach extends RouteRole {

    /** No one: for what does not say who may call it. */
    Reach NOBODY = new Nobody();

    /** Everyone. */
    Reach PUBLIC = new Everyone();

    /** Who has a key or a session, whatever its scopes: for what each may know of itself. */
    Reach SIGNED_IN = new SignedIn();

    record Nobody() implements Reach {}

    record Everyone() implements Reach {}

    record SignedIn() implements Reach {}

    /** Everyone on this machine who did not come through a proxy; anyone else who has the scope. */
    record Local(Scope scope) implements Reach {
        public Local {
            Objects.requireNonNull(scope, "scope");
        }
    }

    /** Who has the scope, through a key or a session. */
    record Granted(Scope scope) implements Reach {
        public Granted {
            Objects.requireNonNull(scope, "scope");
        }
    }
}
