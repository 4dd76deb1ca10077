package io.holdfast.server.apps.scenarios;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;

/** The scenarios of the tests of calls: one that works, and those that call it. */
final class CallingScenarios {

    private CallingScenarios() {}

    /** Takes {@code order}, works with it, and returns it as {@code done}. */
    static BlueprintBuilder worker() {
        return blueprint()
                .then(module(1, "scenario-service:StartSubscenario").version(2))
                .then(module(2, "test:Work").mapping("value", "{{1.order}}"))
                .then(module(3, "scenario-service:ReturnData").version(2).mapping("done", "{{2.value}}"));
    }

    static BlueprintBuilder caller(long called, String order, boolean waits) {
        return blueprint()
                .then(module(1, "scenario-service:CallSubscenario")
                        .version(2)
                        .mapping("scenario", "SCN_" + called)
                        .mapping("shouldWaitForExecutionEnd", new JsonBoolean(waits))
                        .mapping("data", data(order)))
                .then(module(2, "test:After").mapping("value", "{{ifempty(1.done; 1.executionId)}}"));
    }

    static Json data(String order) {
        return JsonObject.EMPTY.with("order", new JsonText(order));
    }

    static Bundle order(String order) {
        return Bundle.of("order", new TextValue(order));
    }

    /** What is called is not the first module: an error there is stored. */
    static BlueprintBuilder passedOn(long called) {
        return blueprint()
                .then(module(7, "scenario-service:StartSubscenario").version(2))
                .then(module(1, "scenario-service:CallSubscenario")
                        .version(2)
                        .mapping("scenario", "SCN_" + called)
                        .mapping("data", data("{{7.order}}")))
                .then(module(2, "test:After").mapping("value", "{{1.done}}"));
    }
}
