package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** A role that a user has. They are fixed; the one user has them both. */
enum Role {
    OWNER(1, "Owner", "owner", Category.ORGANIZATION, "Owns the organization."),
    TEAM_ADMIN(2, "Team Admin", "team-admin", Category.TEAM, "May do everything in the team.");

    /** What a role is about. */
    enum Category {
        ORGANIZATION("organization"),
        TEAM("team");

        private final String apiName;

        Category(String apiName) {
            this.apiName = apiName;
        }

        String apiName() {
            return apiName;
        }

        /** The one of the query's parameter; the others are an error. */
        static List<Category> meant(Query query, String parameter) {
            return query.text(parameter)
                    .map(written -> Stream.of(values())
                            .filter(category -> category.apiName.equals(written))
                            .findFirst()
                            .orElseThrow(() -> Refusal.invalid(
                                    parameter,
                                    parameter + ": expected organization or team, found \"" + Query.shortened(written)
                                            + "\".")))
                    .map(List::of)
                    .orElse(List.of(values()));
        }
    }

    /** What can be asked for of a role. */
    static final List<String> COLUMNS = List.of(
            "id", "name", "identifier", "category", "subsidiary", "managementType", "description", "permissions");

    private final long id;
    private final String label;
    private final String identifier;
    private final Category category;
    private final String description;

    Role(long id, String label, String identifier, Category category, String description) {
        this.id = id;
        this.label = label;
        this.identifier = identifier;
        this.category = category;
        this.description = description;
    }

    long id() {
        return id;
    }

    Category category() {
        return category;
    }

    JsonObject json() {
        return Answer.object()
                .put("id", id)
                .put("name", label)
                .put("identifier", identifier)
                .put("category", category.apiName())
                .put("subsidiary", false)
                .put("managementType", "system_locked")
                .put("description", description)
                .put(
                        "permissions",
                        Answer.array(
                                Permission.of(category).map(Permission::apiName).map(Answer::text)))
                .json();
    }
}
