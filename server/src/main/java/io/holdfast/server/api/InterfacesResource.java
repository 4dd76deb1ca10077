package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioInterface;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Runs;
import java.time.Clock;

/** What scenarios take when they are run, and what they return. */
final class InterfacesResource {

    private final Scenarios scenarios;
    private final Runs runs;
    private final Clock clock;

    InterfacesResource(ApiPorts ports, ApiTools tools) {
        this.scenarios = ports.scenarios();
        this.runs = ports.runs();
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS)
                .api(GET, "/api/v2/scenarios/{id}/interface", this::get)
                .api(PATCH, "/api/v2/scenarios/{id}/interface", this::update);
    }

    private Json get(Call call) {
        return shown(ScenariosResource.find(scenarios, call.id("scenario")));
    }

    private static Json shown(Scenario scenario) {
        return Answer.of("interface", InterfaceJson.of(scenario.io()));
    }

    private Json update(Call call) {
        long id = call.id("scenario");
        Scenario scenario = ScenariosResource.find(scenarios, id);
        Fields fields = call.body("interface");
        JsonObject posted = fields.required("interface", fields.object("interface"), JsonObject.EMPTY);
        fields.check();
        // A name that is written wrong would otherwise take away what the scenario takes or returns.
        new Fields(posted).allowing("input", "output").check();
        ScenarioInterface io = InterfaceJson.read(posted);
        requireOnDemand(scenario, io);
        Scenario updated = scenarios
                .update(id, Scenarios.Update.ofInterface(io), clock.instant())
                .orElseThrow(() -> Refusal.notFound("There is no scenario " + id + "."));
        runs.changed(id);
        return shown(updated);
    }

    /** A schedule has no inputs to give. */
    private static void requireOnDemand(Scenario scenario, ScenarioInterface io) {
        String type = scenario.scheduling().text("type").orElse("");
        if (!io.input().elements().isEmpty() && !type.equals("on-demand")) {
            throw Refusal.notPossible(
                    "Only a scenario that runs on demand has inputs, and the scheduling of the scenario "
                            + scenario.id() + " is \"" + type + "\"; set its scheduling to on-demand first.");
        }
    }
}
