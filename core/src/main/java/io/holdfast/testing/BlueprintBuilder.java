package io.holdfast.testing;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds blueprints in tests, module by module, as they read in the designer. */
public final class BlueprintBuilder {

    private final List<Module> flow = new ArrayList<>();
    private final Map<String, Json> settings = new LinkedHashMap<>();
    private JsonObject own = JsonObject.EMPTY;

    private BlueprintBuilder() {}

    public static BlueprintBuilder blueprint() {
        return new BlueprintBuilder();
    }

    /** A module without mapped fields, of version 1. */
    public static Module module(int id, String name) {
        return new Module(new JsonObject(Map.of())
                .with("id", new JsonNumber(String.valueOf(id)))
                .with("module", new JsonText(name))
                .with("version", new JsonNumber("1"))
                .with("mapper", JsonObject.EMPTY));
    }

    /** A router over these routes. */
    public static Module router(int id, Module... firstOfEachRoute) {
        Module router = module(id, "builtin:BasicRouter");
        List<Json> routes = Stream.of(firstOfEachRoute)
                .<Json>map(first -> JsonObject.EMPTY.with("flow", flow(List.of(first))))
                .toList();
        return new Module(router.object.with("routes", new JsonArray(routes)));
    }

    public BlueprintBuilder then(Module module) {
        flow.add(module);
        return this;
    }

    /** Turns on "Allow storing incomplete executions". */
    public BlueprintBuilder storingIncompleteExecutions() {
        return setting("dlq", true);
    }

    /** Sets a switch of {@code metadata.scenario}. */
    public BlueprintBuilder setting(String name, boolean value) {
        settings.put(name, new JsonBoolean(value));
        return this;
    }

    /** Deactivates the scenario after so many executions in a row that failed. */
    public BlueprintBuilder maximumErrors(int errors) {
        settings.put("maxErrors", new JsonNumber(String.valueOf(errors)));
        return this;
    }

    /** Gives the scenario a ladder of retries of its own, in ISO 8601 durations. */
    public BlueprintBuilder retryDelays(String... delays) {
        own = own.with(
                "retryDelays",
                new JsonArray(Stream.of(delays).<Json>map(JsonText::new).toList()));
        return this;
    }

    public JsonObject document() {
        JsonObject metadata = JsonObject.EMPTY
                .with("version", new JsonNumber("1"))
                .with("scenario", new JsonObject(settings))
                .with("holdfast", own);
        return JsonObject.EMPTY
                .with("name", new JsonText("Test"))
                .with("flow", flow(flow))
                .with("metadata", metadata);
    }

    /** @throws IllegalStateException when what was built is no blueprint */
    public Blueprint build() {
        return switch (Blueprint.read(document())) {
            case Blueprint.Read(Blueprint blueprint) -> blueprint;
            case Blueprint.Refused refused -> throw new IllegalStateException("Not a blueprint: " + refused.problems());
        };
    }

    private static JsonArray flow(List<Module> modules) {
        return new JsonArray(modules.stream().<Json>map(module -> module.object).toList());
    }

    /** One module; every method answers a changed copy. */
    public static final class Module {

        private final JsonObject object;

        private Module(JsonObject object) {
            this.object = object;
        }

        /** Maps a field to a text, in which expressions are evaluated. */
        public Module mapping(String field, String text) {
            return mapping(field, new JsonText(text));
        }

        public Module mapping(String field, Json value) {
            JsonObject mapper = object.object("mapper").orElse(JsonObject.EMPTY);
            return new Module(object.with("mapper", mapper.with(field, value)));
        }

        public Module parameter(String name, Json value) {
            JsonObject parameters = object.object("parameters").orElse(JsonObject.EMPTY);
            return new Module(object.with("parameters", parameters.with(name, value)));
        }

        /** Puts a filter with one condition in front of the module. */
        public Module filteredBy(String a, String operator, String b) {
            JsonObject condition = JsonObject.EMPTY
                    .with("a", new JsonText(a))
                    .with("o", new JsonText(operator))
                    .with("b", new JsonText(b));
            JsonArray anyOf = new JsonArray(List.of(new JsonArray(List.of(condition))));
            JsonObject filter =
                    JsonObject.EMPTY.with("name", new JsonText("test filter")).with("conditions", anyOf);
            return new Module(object.with("filter", filter));
        }

        /** Gives the module an error handler route. */
        public Module onError(Module... route) {
            return new Module(object.with("onerror", flow(List.of(route))));
        }

        /** Makes a route of a router the fallback route, by its index from 0. */
        public Module withFallbackRoute(int index) {
            return parameter("else", new JsonNumber(String.valueOf(index)));
        }
    }
}
