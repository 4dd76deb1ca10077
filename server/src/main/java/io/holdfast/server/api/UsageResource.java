package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.incomplete.History.OfAll;
import io.holdfast.incomplete.History.OfScenario;
import io.holdfast.incomplete.History.OfTeam;
import io.holdfast.incomplete.History.Whose;
import io.holdfast.scenario.Scenarios;
import io.holdfast.team.Teams;
import java.util.Objects;

/** What scenarios took day by day: one scenario, and all of a team or of the organization. */
final class UsageResource {

    private final Scenarios scenarios;
    private final Teams teams;
    private final Consumption consumption;

    UsageResource(ApiPorts ports, Consumption consumption) {
        this.teams = ports.teams();
        this.scenarios = ports.scenarios();
        this.consumption = Objects.requireNonNull(consumption, "consumption");
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS).api(GET, "/api/v2/scenarios/{id}/usage", this::scenario);
        routes.under(Area.TEAMS).api(GET, "/api/v2/teams/{id}/usage", this::team);
        routes.under(Area.ORGANIZATIONS).api(GET, "/api/v2/organizations/{id}/usage", this::organization);
    }

    private Json scenario(Call call) {
        long scenario = ScenariosResource.find(scenarios, call.id("scenario")).id();
        return shown(call, new OfScenario(scenario));
    }

    private Json team(Call call) {
        return shown(call, new OfTeam(TeamsResource.find(call, teams).id()));
    }

    private Json organization(Call call) {
        OrganizationsResource.require(call);
        return shown(call, new OfAll());
    }

    /** The user's time zone and the organization's are both that of the server's clock. */
    private Json shown(Call call, Whose whose) {
        call.query().bool("organizationTimezone");
        return consumption.daily(whose).json();
    }
}
