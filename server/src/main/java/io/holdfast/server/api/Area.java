package io.holdfast.server.api;

import io.holdfast.scenario.Scope;
import io.javalin.http.HandlerType;
import java.util.Objects;
import java.util.Optional;

/** What a group of routes is about: one scope to look, another to change. */
enum Area {
    SCENARIOS(Scope.SCENARIOS_READ, Scope.SCENARIOS_WRITE),
    DLQS(Scope.DLQS_READ, Scope.DLQS_WRITE),
    HOOKS(Scope.HOOKS_READ, Scope.HOOKS_WRITE),
    DATASTORES(Scope.DATASTORES_READ, Scope.DATASTORES_WRITE),
    UDTS(Scope.UDTS_READ, Scope.UDTS_WRITE),
    CONNECTIONS(Scope.CONNECTIONS_READ, Scope.CONNECTIONS_WRITE),
    KEYS(Scope.KEYS_READ, Scope.KEYS_WRITE),
    FUNCTIONS(Scope.FUNCTIONS_READ, Scope.FUNCTIONS_WRITE),
    TEAMS(Scope.TEAMS_READ, Scope.TEAMS_WRITE),
    ORGANIZATIONS(Scope.ORGANIZATIONS_READ, Scope.ORGANIZATIONS_WRITE),
    USER(Scope.USER_READ, Scope.USER_WRITE),
    TEMPLATES(Scope.TEMPLATES_READ, Scope.TEMPLATES_WRITE),
    APPS(Scope.APPS_READ),
    SDK_APPS(Scope.SDK_APPS_READ, Scope.SDK_APPS_WRITE),
    AGENTS(Scope.AGENTS_READ, Scope.AGENTS_WRITE),
    DEVICES(Scope.DEVICES_READ, Scope.DEVICES_WRITE),
    PRIVATE_SPACES(Scope.PRIVATE_SPACES_READ, Scope.PRIVATE_SPACES_WRITE),
    CREDENTIAL_REQUESTS(Scope.CREDENTIAL_REQUESTS_READ, Scope.CREDENTIAL_REQUESTS_WRITE),
    CUSTOM_PROPERTY_STRUCTURES(Scope.CUSTOM_PROPERTY_STRUCTURES_READ, Scope.CUSTOM_PROPERTY_STRUCTURES_WRITE),
    CONSERVATION(Scope.CONSERVATION_READ),
    ALERTS(Scope.ALERTS_READ, Scope.ALERTS_WRITE),
    TOKENS(Scope.TOKENS_READ, Scope.TOKENS_WRITE),
    AUDIT(Scope.AUDIT_READ);

    private final Scope read;
    private final Optional<Scope> write;

    Area(Scope read, Scope write) {
        this.read = Objects.requireNonNull(read, "read");
        this.write = Optional.of(write);
    }

    Area(Scope read) {
        this.read = Objects.requireNonNull(read, "read");
        this.write = Optional.empty();
    }

    /** The scope that a route of this method needs: GET and HEAD only look. */
    Scope scope(HandlerType method) {
        return method.equals(HandlerType.GET) || method.equals(HandlerType.HEAD)
                ? read
                : write.orElseThrow(() -> new IllegalStateException(
                        "Nothing changes in the area " + this + ": a " + method + " there needs to name its scope"));
    }
}
