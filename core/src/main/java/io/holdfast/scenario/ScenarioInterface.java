package io.holdfast.scenario;

import io.holdfast.blueprint.Json.JsonArray;
import java.util.List;
import java.util.Objects;

/**
 * What a scenario takes when it is run, and what it returns: the fields as they were written, which {@code FieldSpecs}
 * of the plan reads.
 *
 * @param input its inputs; none when it takes anything
 * @param output its outputs; none when it may return anything
 */
public record ScenarioInterface(JsonArray input, JsonArray output) {

    /** Takes and returns anything. */
    public static final ScenarioInterface FREE =
            new ScenarioInterface(new JsonArray(List.of()), new JsonArray(List.of()));

    public ScenarioInterface {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
    }
}
