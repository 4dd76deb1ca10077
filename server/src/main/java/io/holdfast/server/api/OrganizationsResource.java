package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.team.Organization;
import io.holdfast.team.Teams;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The one organization that a server is. It is shown and renamed; others are not made, and this one not deleted. */
final class OrganizationsResource {

    private static final String ORGANIZATIONS = "/api/v2/organizations";
    private static final String COUNTRY = "countryId";
    private static final String TIME_ZONE = "timezoneId";

    private final Teams teams;
    private final TeamJson json;
    private final Clock clock;

    OrganizationsResource(ApiPorts ports, ApiTools tools, TeamJson json) {
        this.teams = ports.teams();
        this.clock = tools.clock();
        this.json = Objects.requireNonNull(json, "json");
    }

    void addTo(Routes routes) {
        routes.under(Area.ORGANIZATIONS)
                .api(GET, ORGANIZATIONS, this::list)
                .api(POST, ORGANIZATIONS, OrganizationsResource::create)
                .api(GET, ORGANIZATIONS + "/{id}", this::get)
                .api(PATCH, ORGANIZATIONS + "/{id}", this::update)
                .api(DELETE, ORGANIZATIONS + "/{id}", OrganizationsResource::delete);
    }

    private Json list(Call call) {
        Query query = call.query();
        ChosenColumns columns = ChosenColumns.of(query, TeamJson.ORGANIZATION);
        Paging page = query.wholePage(
                new Paging.Order("id", TeamsResource.ASCENDING_FIRST),
                new Paging.Order("name", TeamsResource.ASCENDING_FIRST));
        return Answer.object()
                .put("organizations", Answer.array(page.of(List.of(json.organization(columns))).stream()))
                .put("pg", page.json())
                .json();
    }

    private Json get(Call call) {
        require(call);
        return shown(ChosenColumns.of(call.query(), TeamJson.ORGANIZATION));
    }

    private Json shown(ChosenColumns columns) {
        return Answer.of("organization", json.organization(columns));
    }

    static void require(Call call) {
        long id = call.id("organization");
        if (id != TeamChoice.ORGANIZATION) {
            throw Refusal.notFound("There is no organization " + id + "; the only one has the id 1.");
        }
    }

    private Json update(Call call) {
        require(call);
        Fields fields = call.body("name", COUNTRY, TIME_ZONE);
        Optional<String> name = fields.name("name", Organization.MAXIMUM_NAME);
        Optional<Long> id = fields.wholeNumber(COUNTRY);
        Optional<Country> country = id.flatMap(Country::find);
        if (id.isPresent() && country.isEmpty()) {
            fields.problem(
                    COUNTRY,
                    COUNTRY + ": there is no country " + id.get() + "; GET /api/v2/enums/countries lists them");
        }
        TimeZoneChoice here = TimeZoneChoice.here(clock);
        fields.only(
                TIME_ZONE,
                here.id(),
                "expected " + here.id() + ", " + here.code()
                        + ", the time in which the server counts days and keeps schedules;" + " leave it out");
        fields.check();
        teams.update(name, country.map(Country::alpha2).map(letters -> letters.toUpperCase(Locale.ROOT)));
        return shown(new ChosenColumns(TeamJson.ORGANIZATION));
    }

    private static Json create(Call call) {
        throw Refusal.limitReached(
                "This server is one organization, with the id 1; others cannot be made. Make a team with"
                        + " POST /api/v2/teams, or start another server with a data directory of its own.");
    }

    private static Json delete(Call call) {
        require(call);
        throw Refusal.limitReached(
                "This server is the organization 1, which cannot be deleted. Delete what is in it, or"
                        + " stop the server and remove its data directory.");
    }
}
