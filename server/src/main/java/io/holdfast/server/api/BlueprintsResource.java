package io.holdfast.server.api;

import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.plan.BlueprintCheck;
import io.holdfast.scenario.Scope;
import io.holdfast.server.json.CheckJson;

/** Checks of blueprints: everything there is to say about one, without keeping it. */
final class BlueprintsResource {

    private final BlueprintInput input;
    private final BlueprintCheck check;

    BlueprintsResource(ApiTools tools) {
        this.input = new BlueprintInput(tools);
        this.check = new BlueprintCheck(tools.planner());
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS).looks(POST, "/api/v2/blueprints/check", Scope.SCENARIOS_READ, this::check);
    }

    private Json check(Call call) {
        Fields fields = call.body(Bodies.BLUEPRINT_LIMIT, "blueprint");
        Json blueprint = fields.required("blueprint", fields.any("blueprint"), JsonObject.EMPTY);
        fields.check();
        return Answer.of("check", CheckJson.of(check.check(input.document("blueprint", blueprint))));
    }
}
