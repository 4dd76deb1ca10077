package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.scenario.Scenarios;
import java.util.Objects;
import java.util.Optional;

/** What scenarios took day by day: one scenario, and all of the one team and organization. */
final class UsageResource {

    private final Scenarios scenarios;
    private final Consumption consumption;

    UsageResource(ApiPorts ports, Consumption consumption) {
        this.scenarios = ports.scenarios();
        this.consumption = Objects.requireNonNull(consumption, "consumption");
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS).api(GET, "/api/v2/scenarios/{id}/usage", this::scenario);
        routes.under(Area.TEAMS).api(GET, "/api/v2/teams/{id}/usage", call -> all(call, "team"));
        routes.under(Area.ORGANIZATIONS)
                .api(GET, "/api/v2/organizations/{id}/usage", call -> all(call, "organization"));
    }

    private Json scenario(Call call) {
        long scenario = ScenariosResource.find(scenarios, call.id("scenario")).id();
        return shown(call, Optional.of(scenario));
    }

    private Json all(Call call, String what) {
        TeamsResource.requireThere(call, what);
        return shown(call, Optional.empty());
    }

    /** The user's time zone and the organization's are both that of the server's clock. */
    private Json shown(Call call, Optional<Long> scenario) {
        call.query().bool("organizationTimezone");
        return consumption.daily(scenario).json();
    }
}
