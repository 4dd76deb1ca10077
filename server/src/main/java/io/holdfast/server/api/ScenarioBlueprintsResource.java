package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.BlueprintVersion;
import io.holdfast.scenario.BlueprintVersions;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import java.util.Optional;

/** The blueprints that scenarios have and had. An older one is restored by a change of the scenario to it. */
final class ScenarioBlueprintsResource {

    private final Scenarios scenarios;
    private final BlueprintVersions versions;

    ScenarioBlueprintsResource(ApiPorts ports) {
        this.scenarios = ports.scenarios();
        this.versions = ports.library().versions();
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS)
                .api(GET, "/api/v2/scenarios/{id}/blueprint", this::blueprint)
                .api(GET, "/api/v2/scenarios/{id}/blueprints", this::list);
    }

    private Json list(Call call) {
        Scenario scenario = ScenariosResource.find(scenarios, call.id("scenario"));
        Paging page = call.query().page(Paging.Order.descending("version"));
        return Answer.object()
                .put(
                        "scenariosBlueprints",
                        Answer.array(versions.list(scenario.id(), page.limit(), page.offset()).stream()
                                .map(ScenarioBlueprintsResource::row)))
                .put("pg", page.json())
                .json();
    }

    private static JsonObject row(BlueprintVersion version) {
        return Answer.object()
                .put("created", version.created())
                .put("version", version.number())
                .put("scenarioId", version.scenario())
                .put("draft", false)
                .json();
    }

    private Json blueprint(Call call) {
        Scenario scenario = ScenariosResource.find(scenarios, call.id("scenario"));
        Query query = call.query();
        // There are no drafts, so whoever asks for the draft gets what is saved.
        query.bool("draft");
        JsonObject document = query.wholeNumber("blueprintId")
                .map(number -> version(scenario, number))
                .orElseGet(() -> named(scenario.blueprint(), scenario.name()));
        return Answer.object()
                .put("code", "OK")
                .put(
                        "response",
                        Answer.object()
                                .put("blueprint", document)
                                .put("scheduling", scenario.scheduling())
                                .put("idSequence", BlueprintModules.of(document).nextId())
                                .put("created", scenario.created())
                                .put("last_edit", scenario.edited())
                                .put("metadata", InterfaceJson.besideBlueprint(scenario.io())))
                .json();
    }

    private JsonObject version(Scenario scenario, long number) {
        return versions.find(scenario.id(), number)
                .orElseThrow(
                        () -> Refusal.notFound("There is no version " + number + " of the blueprint of the scenario "
                                + scenario.id() + "; the latest is " + scenario.blueprintVersion() + "."));
    }

    /** The document with the scenario's present name, and as it was written when it has that name already. */
    private static JsonObject named(JsonObject document, String name) {
        return document.text("name").equals(Optional.of(name))
                ? document
                : document.with("name", new Json.JsonText(name));
    }
}
