package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which roles there are, and what they allow: a fixed table. */
final class RolesResource {

    private static final String ROLES = "/api/v2/users/roles";
    private static final int MAXIMUM_EXCLUDED = 100;

    private final TeamChoice teams;

    RolesResource(ApiPorts ports) {
        this.teams = new TeamChoice(ports);
    }

    void addTo(Routes routes) {
        routes.under(Area.USER)
                .api(GET, ROLES, this::roles)
                .api(GET, ROLES + "/permissions", RolesResource::permissions)
                .api(GET, ROLES + "/{id}", RolesResource::role);
    }

    private Json roles(Call call) {
        Query query = call.query();
        teams.listed(query);
        TeamChoice.requireOrganization(query);
        ChosenColumns columns = ChosenColumns.of(query, Role.COLUMNS);
        List<Role.Category> meant = Role.Category.meant(query, "category");
        Set<Long> excluded = query.ids("excludeRole[]", MAXIMUM_EXCLUDED);
        Optional<Long> one = query.wholeNumber("roleId");
        return Answer.of(
                "usersRoles",
                Answer.array(Stream.of(Role.values())
                        .filter(role -> meant.contains(role.category()))
                        .filter(role -> !excluded.contains(role.id()))
                        .filter(role -> one.isEmpty() || one.get().equals(role.id()))
                        .map(Role::json)
                        .map(columns::of)));
    }

    private static Json role(Call call) {
        long id = call.id("role");
        return Stream.of(Role.values())
                .filter(role -> role.id() == id)
                .findFirst()
                .map(role -> Answer.of("usersRole", role.json()))
                .orElseThrow(() -> Refusal.notFound("There is no role " + id + "."));
    }

    private static Json permissions(Call call) {
        return Answer.of(
                "usersRolesPermissions",
                Answer.array(Role.Category.meant(call.query(), "roleCategory").stream()
                        .flatMap(Permission::of)
                        .map(Permission::json)));
    }
}
