package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import java.util.Locale;
import java.util.stream.Stream;

/** What a role allows: to read, to write or to run things of one kind. */
enum Permission {
    ORGANIZATIONS_READ(1, Role.Category.ORGANIZATION, "See the organization"),
    TEAMS_READ(2, Role.Category.ORGANIZATION, "See the teams of the organization"),
    SCENARIOS_READ(11, Role.Category.TEAM, "See scenarios, their folders and their History"),
    SCENARIOS_WRITE(12, Role.Category.TEAM, "Create, change, start, stop and delete scenarios"),
    SCENARIOS_RUN(13, Role.Category.TEAM, "Run and replay scenarios"),
    DLQS_READ(14, Role.Category.TEAM, "See incomplete executions"),
    DLQS_WRITE(15, Role.Category.TEAM, "Retry, change and delete incomplete executions"),
    HOOKS_READ(16, Role.Category.TEAM, "See webhooks and their queues"),
    HOOKS_WRITE(17, Role.Category.TEAM, "Create, change and delete webhooks, and empty their queues"),
    DATASTORES_READ(18, Role.Category.TEAM, "See data stores and their records"),
    DATASTORES_WRITE(19, Role.Category.TEAM, "Create, change and delete data stores and their records"),
    UDTS_READ(20, Role.Category.TEAM, "See data structures"),
    UDTS_WRITE(21, Role.Category.TEAM, "Create, change and delete data structures");

    private final long id;
    private final Role.Category roleCategory;
    private final String label;

    Permission(long id, Role.Category roleCategory, String label) {
        this.id = id;
        this.roleCategory = roleCategory;
        this.label = label;
    }

    /** All that roles of a category allow. */
    static Stream<Permission> of(Role.Category category) {
        return Stream.of(values()).filter(permission -> permission.roleCategory == category);
    }

    /** As in scopes of keys: {@code scenarios:read}. */
    String apiName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    private String things() {
        return apiName().substring(0, apiName().indexOf(':'));
    }

    /** Whoever may change or run things may see them. */
    private Stream<String> requires() {
        String reading = things() + ":read";
        return Stream.of(reading).filter(name -> !name.equals(apiName()));
    }

    JsonObject json() {
        return Answer.object()
                .put("id", id)
                .put("name", apiName())
                .put("note", label + ".")
                .put("category", things())
                .put("roleCategory", roleCategory.apiName())
                .put("label", label)
                .put("customRolesHidden", true)
                .put("requires", Answer.array(requires().map(Answer::text)))
                .json();
    }
}
