package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import java.util.List;
import java.util.Objects;

/** The one organization with its one team. They are shown; others are not made, and these not changed or deleted. */
final class TeamsResource {

    private static final String ORGANIZATIONS = "/api/v2/organizations";
    private static final String TEAMS = "/api/v2/teams";

    private static final String ONE = "This server is one organization with one team, both with the id 1; ";

    private static final List<Paging.Direction> ASCENDING_FIRST =
            List.of(Paging.Direction.ASCENDING, Paging.Direction.DESCENDING);

    private final TeamJson json;

    TeamsResource(TeamJson json) {
        this.json = Objects.requireNonNull(json, "json");
    }

    void addTo(Routes routes) {
        routes.under(Area.ORGANIZATIONS)
                .api(GET, ORGANIZATIONS, this::organizations)
                .api(POST, ORGANIZATIONS, TeamsResource::noOther)
                .api(GET, ORGANIZATIONS + "/{id}", this::organization)
                .api(PATCH, ORGANIZATIONS + "/{id}", call -> unchangeable(call, "organization"))
                .api(DELETE, ORGANIZATIONS + "/{id}", call -> undeletable(call, "organization"));
        routes.under(Area.TEAMS)
                .api(GET, TEAMS, this::teams)
                .api(POST, TEAMS, TeamsResource::noOther)
                .api(GET, TEAMS + "/{id}", this::team)
                .api(PATCH, TEAMS + "/{id}", call -> unchangeable(call, "team"))
                .api(DELETE, TEAMS + "/{id}", call -> undeletable(call, "team"));
    }

    private Json organizations(Call call) {
        Query query = call.query();
        ChosenColumns columns = ChosenColumns.of(query, TeamJson.ORGANIZATION);
        return page("organizations", json.organization(columns), query);
    }

    private Json organization(Call call) {
        requireThere(call, "organization");
        ChosenColumns columns = ChosenColumns.of(call.query(), TeamJson.ORGANIZATION);
        return Answer.of("organization", json.organization(columns));
    }

    private Json teams(Call call) {
        Query query = call.query();
        query.only("organizationId", ScenarioJson.TEAM, "the only organization has the id 1");
        ChosenColumns columns = ChosenColumns.of(query, TeamJson.TEAM);
        return page("teams", json.team(columns), query);
    }

    private Json team(Call call) {
        requireThere(call, "team");
        ChosenColumns columns = ChosenColumns.of(call.query(), TeamJson.TEAM);
        return Answer.of("team", json.team(columns));
    }

    private static Json page(String name, JsonObject only, Query query) {
        Paging page =
                query.wholePage(new Paging.Order("id", ASCENDING_FIRST), new Paging.Order("name", ASCENDING_FIRST));
        return Answer.object()
                .put(name, Answer.array(page.of(List.of(only)).stream()))
                .put("pg", page.json())
                .json();
    }

    static void requireThere(Call call, String what) {
        long id = call.id(what);
        if (id != ScenarioJson.TEAM) {
            throw Refusal.notFound("There is no " + what + " " + id + "; the only one has the id 1.");
        }
    }

    private static Json noOther(Call call) {
        throw Refusal.limitReached(ONE
                + "others cannot be made. Keep scenarios apart in folders, or start another server with a data"
                + " directory of its own.");
    }

    private static Json unchangeable(Call call, String what) {
        requireThere(call, what);
        throw Refusal.limitReached(
                ONE + "their names and settings are fixed. What scenarios are called and how they lie"
                        + " can be changed: rename them, or put them into folders.");
    }

    private static Json undeletable(Call call, String what) {
        requireThere(call, what);
        throw Refusal.limitReached(ONE + "they cannot be deleted. Delete the scenarios, webhooks and data stores one by"
                + " one, or stop the server and remove its data directory.");
    }
}
