package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Runs;

/** What starts scenarios: their webhooks. */
final class TriggersResource {

    private final Scenarios scenarios;
    private final Hooks hooks;
    private final HeldExecutions held;
    private final Runs runs;
    private final ScenarioJson json;

    TriggersResource(ApiPorts ports, ScenarioJson json) {
        this.scenarios = ports.scenarios();
        this.hooks = ports.hooks();
        this.held = ports.held();
        this.runs = ports.runs();
        this.json = json;
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS).api(GET, "/api/v2/scenarios/{id}/triggers", this::trigger);
    }

    private Json trigger(Call call) {
        Scenario scenario = ScenariosResource.find(scenarios, call.id("scenario"));
        Hook hook = scenario.hook()
                .flatMap(hooks::find)
                .orElseThrow(() -> Refusal.notFound(
                        "The scenario " + scenario.id() + " has no trigger that can be called: no webhook starts it."));
        return Answer.object()
                .put("id", hook.id())
                .put("name", hook.name())
                .put("udid", hook.udid())
                .put("scope", "hook")
                .put("queueCount", held.use(scenario.id()).executions())
                .put("queueLimit", runs.queueLimit())
                .put("typeName", ScenarioJson.HOOK_TYPE)
                .put("type", "web")
                .put("url", json.url(hook))
                .put("flags", Answer.object())
                .json();
    }
}
