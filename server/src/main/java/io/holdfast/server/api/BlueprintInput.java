package io.holdfast.server.api;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Problem;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.scenario.SchedulingReader;
import io.holdfast.server.json.BlueprintCodec;
import java.time.ZoneOffset;
import java.util.List;

/** Blueprints and schedulings as callers post them: JSON text within JSON, as Make has it, or objects. */
final class BlueprintInput {

    private final BlueprintCodec codec;
    private final Planner planner;

    BlueprintInput(ApiTools tools) {
        this.codec = tools.codec();
        this.planner = tools.planner();
    }

    /** The blueprint; what is broken in it refuses the call, modules that are missing here do not. */
    Blueprint blueprint(Json posted) {
        JsonObject document = document("blueprint", posted);
        return switch (Blueprint.read(document)) {
            case Blueprint.Refused(var problems) -> throw Refusal.broken("The blueprint", problems);
            case Blueprint.Read(Blueprint blueprint) -> {
                if (planner.plan(blueprint) instanceof Planning.Refused refused && refused.isBroken()) {
                    throw Refusal.broken("The blueprint", refused.problems());
                }
                yield blueprint;
            }
        };
    }

    /** What keeps the blueprint from running here; empty when nothing does. */
    List<Problem> obstacles(Blueprint blueprint) {
        return switch (planner.plan(blueprint)) {
            case Planning.Planned ignored -> List.of();
            case Planning.Refused(var problems) -> problems;
        };
    }

    JsonObject scheduling(Json posted) {
        JsonObject scheduling = document("scheduling", posted);
        // Which time zone it is read in changes nothing about what is wrong with it.
        if (SchedulingReader.read(scheduling, ZoneOffset.UTC) instanceof SchedulingReader.Refused(var problems)) {
            throw problems.size() == 1
                    ? Refusal.invalid(
                            problems.getFirst().field(), problems.getFirst().sentence() + ".")
                    : Refusal.broken("The scheduling", problems);
        }
        return scheduling;
    }

    JsonObject document(String name, Json posted) {
        return switch (posted) {
            case JsonObject object -> object;
            case JsonText(String text) -> read(name, text);
            case Json other ->
                throw Refusal.invalid(
                        name, name + ": expected JSON text or an object, found " + Fields.kind(other) + ".");
        };
    }

    private JsonObject read(String name, String text) {
        return switch (codec.read(text)) {
            case BlueprintCodec.Read(JsonObject object) -> object;
            case BlueprintCodec.Read(Json other) ->
                throw Refusal.invalid(name, name + ": expected a JSON object, found " + Fields.kind(other) + ".");
            case BlueprintCodec.Refused refused ->
                throw Refusal.invalid(name, name + ": the text is not JSON. " + refused.sentence());
        };
    }
}
