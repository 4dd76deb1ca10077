package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.team.Team;
import io.holdfast.team.Teams;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Teams. */
final class TeamsResource {

    private static final String TEAMS = "/api/v2/teams";

    static final List<Paging.Direction> ASCENDING_FIRST =
            List.of(Paging.Direction.ASCENDING, Paging.Direction.DESCENDING);

    private static final String NO_LIMITS = "expected nothing; teams have no limits of their own here";

    private final Teams teams;
    private final TeamJson json;

    TeamsResource(ApiPorts ports, TeamJson json) {
        this.teams = ports.teams();
        this.json = Objects.requireNonNull(json, "json");
    }

    void addTo(Routes routes) {
        routes.under(Area.TEAMS)
                .api(GET, TEAMS, this::list)
                .api(POST, TEAMS, this::create)
                .api(GET, TEAMS + "/{id}", this::get)
                .api(PATCH, TEAMS + "/{id}", this::rename)
                .api(DELETE, TEAMS + "/{id}", this::delete);
    }

    /** The team that the path names. */
    static Team find(Call call, Teams teams) {
        long id = call.id("team");
        return teams.find(id).orElseThrow(() -> missing(id));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no team " + id + ".");
    }

    private Json list(Call call) {
        Query query = call.query();
        TeamChoice.requireOrganization(query);
        ChosenColumns columns = ChosenColumns.of(query, TeamJson.TEAM);
        Paging page =
                query.wholePage(new Paging.Order("id", ASCENDING_FIRST), new Paging.Order("name", ASCENDING_FIRST));
        return Answer.object()
                .put("teams", Answer.array(json.teams(page.of(sorted(page)), columns)))
                .put("pg", page.json())
                .json();
    }

    private List<Team> sorted(Paging page) {
        Comparator<Team> byId = Comparator.comparing(Team::id);
        Comparator<Team> order = page.sortBy().equals("name")
                ? Comparator.comparing(Team::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(byId)
                : byId;
        boolean ascending = page.direction() == Paging.Direction.ASCENDING;
        return teams.all().stream().sorted(ascending ? order : order.reversed()).toList();
    }

    private Json get(Call call) {
        return shown(find(call, teams), ChosenColumns.of(call.query(), TeamJson.TEAM));
    }

    private Json create(Call call) {
        Fields fields = call.body("name", "organizationId", "operationsLimit", "transferLimit");
        String name = fields.required("name", fields.name("name", Team.MAXIMUM_NAME), "");
        fields.only("organizationId", TeamChoice.ORGANIZATION, "the only organization has the id 1");
        fields.none("operationsLimit", NO_LIMITS);
        fields.none("transferLimit", NO_LIMITS);
        fields.check();
        return shown(teams.create(name)
                .orElseThrow(() -> Refusal.limitReached("There are " + Teams.MAXIMUM_TEAMS
                        + " teams, the most that there may be; delete those that nothing belongs to.")));
    }

    private Json shown(Team team) {
        return shown(team, new ChosenColumns(TeamJson.TEAM));
    }

    private Json shown(Team team, ChosenColumns columns) {
        return Answer.of("team", json.teams(List.of(team), columns).findFirst().orElseThrow());
    }

    private Json rename(Call call) {
        long id = find(call, teams).id();
        Fields fields = call.body("name");
        String name = fields.required("name", fields.name("name", Team.MAXIMUM_NAME), "");
        fields.check();
        return shown(teams.rename(id, name).orElseThrow(() -> missing(id)));
    }

    private Json delete(Call call) {
        long id = call.id("team");
        return switch (teams.delete(id)) {
            case Teams.Removed() -> Answer.of("team", Answer.number(id));
            case Teams.Missing() -> throw missing(id);
            case Teams.Refused(String reason) -> throw Refusal.notPossible(reason + ".");
        };
    }
}
