package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioLibrary;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what is kept beside scenarios, and shows them with it. */
final class ScenarioViews {

    private final ScenarioLibrary library;
    private final IncompleteExecutions incompletes;
    private final ScenarioJson json;
    private final Clock clock;

    ScenarioViews(ApiPorts ports, ApiTools tools, ScenarioJson json) {
        this.library = ports.library();
        this.incompletes = ports.incompletes();
        this.json = json;
        this.clock = tools.clock();
    }

    JsonObject one(Scenario scenario) {
        long open = incompletes.use(scenario.id()).items();
        JsonObject shown = json.scenario(scenario, beside(scenario, open, folders(List.of(scenario))));
        return shown.with(
                "customProperties", new JsonObject(library.properties().values(scenario.id())));
    }

    List<JsonObject> all(List<Scenario> scenarios) {
        Map<Long, Long> open = incompletes.openByScenario();
        Map<Long, Long> folders = folders(scenarios);
        return scenarios.stream()
                .map(each -> json.scenario(each, beside(each, open.getOrDefault(each.id(), 0L), folders)))
                .toList();
    }

    private Map<Long, Long> folders(List<Scenario> scenarios) {
        return library.folders().of(scenarios.stream().map(Scenario::id).toList());
    }

    private ScenarioJson.Beside beside(Scenario scenario, long incomplete, Map<Long, Long> folders) {
        boolean paused = scenario.standing().pausedUntil().stream().anyMatch(clock.instant()::isBefore);
        return new ScenarioJson.Beside(incomplete, Optional.ofNullable(folders.get(scenario.id())), paused);
    }
}
