package io.holdfast.dryrun;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * A blueprint changed so that one run meets every module. Filters are evaluated and let everything pass, a fallback route is
 * a route like others, of each if-else one branch is open, and what fails goes on with a sample bundle instead of into its
 * error handler route, but for one module whose handler is looked at.
 */
final class OpenedFlow {

    /** A group of conditions that always holds, behind the others, so that those are evaluated first. */
    private static final Json ALWAYS = new JsonArray(
            List.of(JsonObject.EMPTY.with("a", new JsonText("always")).with("o", new JsonText("exist"))));

    private final int round;
    private final OptionalInt failing;
    private final IntFunction<Json> samples;
    private int lastId;

    /**
     * @param round which branch of each if-else is open, counted from 0 and over again
     * @param failing the module that keeps its error handler route
     * @param samples the sample bundles of modules, by their ids
     * @param lastId the greatest id in the blueprint
     */
    OpenedFlow(int round, OptionalInt failing, IntFunction<Json> samples, int lastId) {
        this.round = round;
        this.failing = failing;
        this.samples = samples;
        this.lastId = lastId;
    }

    JsonObject of(JsonObject document) {
        JsonObject metadata = document.object("metadata").orElse(JsonObject.EMPTY);
        JsonObject scenario = metadata.object("scenario").orElse(JsonObject.EMPTY);
        return document.with("flow", flow(document.array("flow")))
                .with("metadata", metadata.with("scenario", scenario.with("dlq", new JsonBoolean(true))));
    }

    private JsonArray flow(List<Json> elements) {
        return new JsonArray(elements.stream()
                .map(element -> element instanceof JsonObject module ? module(module) : element)
                .toList());
    }

    private JsonObject module(JsonObject module) {
        JsonObject opened = module;
        if (module.object("filter").isPresent()) {
            opened = opened.with("filter", passing(module.object("filter").get()));
        }
        if (!module.array("routes").isEmpty()) {
            opened = opened.with("routes", routes(module.array("routes")));
            JsonObject parameters = module.object("parameters").orElse(JsonObject.EMPTY);
            return opened.with("parameters", parameters.without("else")).without("onerror");
        }
        if (!module.array("branches").isEmpty()) {
            return opened.with("branches", branches(module.array("branches"))).without("onerror");
        }
        OptionalInt id = module.wholeNumber("id");
        boolean handled = !module.array("onerror").isEmpty();
        if (handled && id.equals(failing)) {
            return opened.with("onerror", flow(module.array("onerror")));
        }
        return opened.with("onerror", new JsonArray(List.of(resume(id.orElse(0)))));
    }

    private JsonObject resume(int module) {
        lastId++;
        return JsonObject.EMPTY
                .with("id", new JsonNumber(String.valueOf(lastId)))
                .with("module", new JsonText("builtin:Resume"))
                .with("mapper", samples.apply(module));
    }

    private JsonArray routes(List<Json> routes) {
        return new JsonArray(routes.stream()
                .map(each -> each instanceof JsonObject route ? route.with("flow", flow(route.array("flow"))) : each)
                .toList());
    }

    private JsonArray branches(List<Json> branches) {
        List<Integer> enabled = new ArrayList<>();
        for (int index = 0; index < branches.size(); index++) {
            if (branches.get(index) instanceof JsonObject branch && !branch.isTrue("disabled")) {
                enabled.add(index);
            }
        }
        int open = enabled.isEmpty() ? -1 : enabled.get(round % enabled.size());
        List<Json> changed = new ArrayList<>();
        for (int index = 0; index < branches.size(); index++) {
            changed.add(
                    branches.get(index) instanceof JsonObject branch
                            ? passing(branch)
                                    .with("flow", flow(branch.array("flow")))
                                    .with("disabled", new JsonBoolean(index != open))
                            : branches.get(index));
        }
        return new JsonArray(changed);
    }

    private static JsonObject passing(JsonObject filter) {
        List<Json> conditions = new ArrayList<>(filter.array("conditions"));
        if (conditions.isEmpty()) {
            return filter;
        }
        conditions.add(ALWAYS);
        return filter.with("conditions", new JsonArray(conditions));
    }
}
