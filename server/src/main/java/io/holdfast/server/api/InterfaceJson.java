package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.plan.FieldSpecs;
import io.holdfast.scenario.ScenarioInterface;
import java.util.List;
import java.util.Optional;

/**
 * Inputs and outputs of scenarios as the API has them: {@code {input, output}} by themselves and in exported blueprints,
 * {@code {input_spec, output_spec}} beside a blueprint and in older exports.
 */
final class InterfaceJson {

    private static final String INTERFACE = "interface";
    private static final String OLDER = "io";

    private InterfaceJson() {}

    /** As {@code /interface} answers it: null for none. */
    static JsonObject of(ScenarioInterface io) {
        return Answer.object()
                .put("input", orNull(io.input()))
                .put("output", orNull(io.output()))
                .json();
    }

    private static Json orNull(JsonArray fields) {
        return fields.elements().isEmpty() ? new JsonNull() : fields;
    }

    /** As it stands beside a blueprint. */
    static JsonObject besideBlueprint(ScenarioInterface io) {
        return Answer.object()
                .put("input_spec", io.input())
                .put("output_spec", io.output())
                .json();
    }

    /** Reads {@code {input, output}}; a side that is not there or null takes or returns anything. */
    static ScenarioInterface read(JsonObject posted) {
        return read(posted, INTERFACE, "input", "output");
    }

    /**
     * What is posted with a blueprint: in the {@code metadata} beside it, or in the blueprint itself. Empty when neither
     * has a field: Make's clients always send empty specifications, and mean nothing by them.
     */
    static Optional<ScenarioInterface> posted(Optional<JsonObject> metadata, JsonObject blueprint) {
        return metadata.map(beside -> read(beside, "metadata", "input_spec", "output_spec"))
                .filter(io -> !io.equals(ScenarioInterface.FREE))
                .or(() -> blueprint.object(INTERFACE).map(InterfaceJson::read))
                .or(() -> blueprint.object(OLDER).map(io -> read(io, OLDER, "input_spec", "output_spec")));
    }

    /** The blueprint alone: its scenario's inputs and outputs are kept beside it. */
    static JsonObject without(JsonObject blueprint) {
        return blueprint.without(INTERFACE).without(OLDER);
    }

    private static ScenarioInterface read(JsonObject posted, String where, String input, String output) {
        return new ScenarioInterface(fields(posted, where, input), fields(posted, where, output));
    }

    private static JsonArray fields(JsonObject posted, String where, String name) {
        String place = where + "." + name;
        return switch (posted.get(name).orElseGet(JsonNull::new)) {
            case JsonNull() -> new JsonArray(List.of());
            case JsonArray document -> {
                if (FieldSpecs.read(document, place) instanceof FieldSpecs.Malformed(var problems)) {
                    throw Refusal.broken("The interface", problems);
                }
                yield document;
            }
            case Json other ->
                throw Refusal.invalid(
                        place, place + ": expected an array of fields or null, found " + Fields.kind(other) + ".");
        };
    }
}
