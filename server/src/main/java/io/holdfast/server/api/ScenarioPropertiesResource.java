package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.CustomProperties;
import io.holdfast.scenario.Scenarios;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The custom properties of scenarios: their values. */
final class ScenarioPropertiesResource {

    private static final String PATH = "/api/v2/scenarios/{id}/custom-properties";

    private final Scenarios scenarios;
    private final CustomProperties properties;

    ScenarioPropertiesResource(ApiPorts ports) {
        this.scenarios = ports.scenarios();
        this.properties = ports.library().properties();
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS)
                .api(GET, PATH, call -> shown(scenario(call)))
                .api(POST, PATH, this::create)
                .api(PUT, PATH, call -> replace(call, filled(call)))
                .api(PATCH, PATH, this::update)
                .api(DELETE, PATH, this::delete);
    }

    private long scenario(Call call) {
        return ScenariosResource.find(scenarios, call.id("scenario")).id();
    }

    private Json shown(long scenario) {
        return Answer.object()
                .put("scenarioId", scenario)
                .put("customProperties", new JsonObject(new LinkedHashMap<>(properties.values(scenario))))
                .json();
    }

    private Json create(Call call) {
        long scenario = scenario(call);
        if (!properties.values(scenario).isEmpty()) {
            throw Refusal.invalid("The scenario " + scenario
                    + " has custom properties already; change them with PATCH, or replace them with PUT.");
        }
        return replace(call, scenario);
    }

    /** The scenario, which has values that can be changed. */
    private long filled(Call call) {
        long scenario = scenario(call);
        if (properties.values(scenario).isEmpty()) {
            throw Refusal.propertiesMissing(
                    "The scenario " + scenario + " has no custom properties yet; fill them in with POST.", List.of());
        }
        return scenario;
    }

    private Json replace(Call call, long scenario) {
        PropertyValues reader = new PropertyValues(properties.list());
        return stored(scenario, reader, reader.read(call.bodyOfData(Bodies.API_LIMIT)));
    }

    private Json update(Call call) {
        long scenario = filled(call);
        PropertyValues reader = new PropertyValues(properties.list());
        JsonObject posted = call.bodyOfData(Bodies.API_LIMIT);
        Map<String, Json> values = new LinkedHashMap<>(properties.values(scenario));
        values.putAll(reader.read(posted));
        posted.members().forEach((name, value) -> {
            if (value instanceof JsonNull) {
                values.remove(name);
            }
        });
        return stored(scenario, reader, values);
    }

    private Json stored(long scenario, PropertyValues reader, Map<String, Json> values) {
        reader.requireAll(values);
        if (!properties.replace(scenario, values)) {
            throw Refusal.notFound("There is no scenario " + scenario + ".");
        }
        return shown(scenario);
    }

    private Json delete(Call call) {
        long scenario = scenario(call);
        properties.replace(scenario, Map.of());
        return shown(scenario);
    }
}
