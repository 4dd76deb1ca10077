package io.holdfast.server.api;

import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import java.time.Clock;
import java.util.Optional;

/** Copies of scenarios. */
final class CloneResource {

    private final TeamChoice teams;
    private final Scenarios scenarios;
    private final ScenarioHook hook;
    private final ScenarioViews views;
    private final Clock clock;

    CloneResource(ApiPorts ports, ApiTools tools, ScenarioViews views) {
        this.teams = new TeamChoice(ports);
        this.scenarios = ports.scenarios();
        this.hook = new ScenarioHook(ports);
        this.views = views;
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS).api(POST, "/api/v2/scenarios/{id}/clone", this::copy);
    }

    private Json copy(Call call) {
        Scenario scenario = ScenariosResource.find(scenarios, call.id("scenario"));
        Query query = call.query();
        ChosenColumns columns = ScenarioViews.columns(call);
        TeamChoice.requireOrganization(query);
        Fields fields = call.body(
                "name", "teamId", "states", "account", "connection", "key", "hook", "device", "udt", "datastore");
        String name = fields.required("name", fields.name("name", Blueprint.MAXIMUM_NAME), "");
        long team = teams.owner(fields, "teamId").orElse(scenario.team());
        if (fields.bool("states").orElse(false)) {
            fields.problem("states", "states: the states of modules are not copied; leave it out");
        }
        EntityMap map = EntityMap.read(fields);
        fields.check();
        JsonObject document = map.applied(scenario.blueprint());
        Optional<Long> itsHook = Blueprint.read(document) instanceof Blueprint.Read(Blueprint blueprint)
                ? hook.of(blueprint, Optional.empty(), team)
                : Optional.empty();
        Scenario copy = scenarios.create(
                new Scenarios.Draft(team, name, document, scenario.scheduling(), itsHook, scenario.io()),
                clock.instant());
        Optional<String> description = Optional.of(scenario.description()).filter(text -> !text.isEmpty());
        Scenario described = description
                .flatMap(text -> scenarios.update(
                        copy.id(),
                        new Scenarios.Update(
                                Optional.empty(), description, Optional.empty(), Optional.empty(), Optional.empty()),
                        clock.instant()))
                .orElse(copy);
        return Answer.of("scenario", views.one(described, columns));
    }
}
