package io.holdfast.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a token may be allowed to do. The texts are those of Make's API, so that its clients ask for what they know; the
 * last ones are for what Make does not have. The set is closed: a route needs exactly one of these, or says that it is
 * open.
 */
public enum Scope {
    SCENARIOS_READ("Look at scenarios, their blueprints and their executions."),
    SCENARIOS_WRITE("Create, change, switch and delete scenarios."),
    SCENARIOS_RUN("Run scenarios."),
    DLQS_READ("Look at incomplete executions, with the data they hold, and at what was dropped or deleted."),
    DLQS_WRITE("Retry, change, resolve and delete incomplete executions."),
    HOOKS_READ("Look at webhooks and their queues."),
    HOOKS_WRITE("Create, change and delete webhooks, and empty their queues."),
    DATASTORES_READ("Look at data stores and their records."),
    DATASTORES_WRITE("Create, change and delete data stores and their records."),
    UDTS_READ("Look at data structures."),
    UDTS_WRITE("Create, change and delete data structures."),
    CONNECTIONS_READ("Look at connections, without their secrets."),
    CONNECTIONS_WRITE("Create, change, test and delete connections."),
    KEYS_READ("Look at keys, without their secrets."),
    KEYS_WRITE("Create, change and delete keys."),
    FUNCTIONS_READ("Look at custom functions."),
    FUNCTIONS_WRITE("Create, change and delete custom functions."),
    TEAMS_READ("Look at teams."),
    TEAMS_WRITE("Create, change and delete teams, and say who belongs to them."),
    ORGANIZATIONS_READ("Look at organizations."),
    ORGANIZATIONS_WRITE("Create, change and delete organizations."),
    USER_READ("Look at the user that the token stands for; the pages need it."),
    USER_WRITE("Change users."),
    TEMPLATES_READ("Look at templates."),
    TEMPLATES_WRITE("Create, change and delete templates."),
    APPS_READ("Look at the apps and modules that the server has."),
    SDK_APPS_READ("Look at custom apps."),
    SDK_APPS_WRITE("Create, change and delete custom apps."),
    AGENTS_READ("Look at agents."),
    AGENTS_WRITE("Create, change and delete agents."),
    DEVICES_READ("Look at devices."),
    DEVICES_WRITE("Change and delete devices."),
    PRIVATE_SPACES_READ("Look at private spaces."),
    PRIVATE_SPACES_WRITE("Change private spaces."),
    CREDENTIAL_REQUESTS_READ("Look at requests for credentials."),
    CREDENTIAL_REQUESTS_WRITE("Make, answer and delete requests for credentials."),
    CUSTOM_PROPERTY_STRUCTURES_READ("Look at the structures of custom properties."),
    CUSTOM_PROPERTY_STRUCTURES_WRITE("Create, change and delete the structures of custom properties."),
    CONSERVATION_READ("See whether every accepted execution is accounted for."),
    ALERTS_READ("Look at the settings of alerts."),
    ALERTS_WRITE("Change the settings of alerts, and send a test."),
    TOKENS_READ("Look at tokens, without their secrets."),
    TOKENS_WRITE("Make tokens with at most the own scopes, and revoke tokens."),
    AUDIT_READ("Read the log of changes."),
    METRICS_READ("Read the measurements, from another machine too.");

    private final String text;
    private final String meaning;

    Scope(String meaning) {
        int verb = name().lastIndexOf('_');
        this.text = (name().substring(0, verb).replace('_', '-') + ":" + name().substring(verb + 1))
                .toLowerCase(Locale.ROOT);
        this.meaning = Objects.requireNonNull(meaning, "meaning");
    }

    /** As the API tells it, for instance {@code dlqs:read}. */
    public String text() {
        return text;
    }

    /** What it allows, in a sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** The scope with this text; empty when there is none. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
