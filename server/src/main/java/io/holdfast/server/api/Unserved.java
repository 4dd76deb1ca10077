package io.holdfast.server.api;

import java.util.Optional;
import java.util.stream.Stream;

/** Parts of Make's API that a server of one's own has no use for, with the reason. */
enum Unserved {
    AGENT("agent", Reasons.INSIDE),
    AGENTS("agents", Reasons.INSIDE),
    CONNECTED_SYSTEMS("connected-systems", Reasons.INSIDE),
    CONNECTED_SYSTEM_APPS("enums/connected-system-apps", Reasons.INSIDE),
    CREDENTIAL_REQUESTS(
            "credential-requests",
            "credential requests ask people outside of an organization to enter credentials on pages of Make's cloud;"
                    + " let them tell you the credentials in another safe way, and enter them yourself"),
    CUSTOM_ROLES(
            "users/custom-roles",
            "this server has one user, who has all roles, so there is nobody to give another role to;"
                    + " GET /api/v2/users/roles lists the roles"),
    DEVICES(
            "devices",
            "devices are telephones with Make's app, which speaks with Make's cloud alone;"
                    + " let a telephone call a webhook instead"),
    PRIVATE_SPACES(
            "private-spaces",
            "private spaces are teams of single people, and this server has one user; make a team, or put scenarios into folders,"
                    + " or start another server"),
    PUBLIC_TEMPLATES(
            "templates/public",
            "public templates are kept by Make's cloud; copy a template's blueprint from there, and create a scenario"
                    + " with POST /api/v2/scenarios"),
    SDK_APPS(
            "sdk/apps",
            "apps of Make's app builder run in Make's cloud; GET /api/v2/modules lists the modules that this server has,"
                    + " and the app http calls anything else");

    /** Reasons that several have. */
    private static final class Reasons {
        private static final String INSIDE =
                "agents let Make's cloud reach systems in a private network; this server runs inside that network, and"
                        + " its app http calls those systems directly";
    }

    private static final String ROOT = "/api/v2/";

    private final String prefix;
    private final String reason;

    Unserved(String prefix, String reason) {
        this.prefix = prefix;
        this.reason = reason;
    }

    /** The path at which it begins. */
    String path() {
        return ROOT + prefix;
    }

    /** Why there is nothing at the path; empty when that has no reason of its own. */
    static Optional<String> reason(String path) {
        return Stream.of(values())
                .filter(part -> path.equals(part.path()) || path.startsWith(part.path() + "/"))
                .findFirst()
                .map(part -> "This server does not have " + part.path() + ": " + part.reason + ".");
    }
}
