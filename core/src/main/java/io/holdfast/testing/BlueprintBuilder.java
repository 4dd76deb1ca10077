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

    /** A router over these routes, each of several modules. */
    @SafeVarargs
    public static Module router(int id, List<Module>... routes) {
        List<Json> written = Stream.of(routes)
                .<Json>map(route -> JsonObject.EMPTY.with("flow", flow(route)))
                .toList();
        return new Module(module(id, "builtin:BasicRouter").object.with("routes", new JsonArray(written)));
    }

    /** An if-else over these branches. */
    public static Module ifElse(int id, Branch... branches) {
        List<Json> written =
                Stream.of(branches).<Json>map(branch -> branch.object).toList();
        return new Module(module(id, "builtin:BasicIfElse").object.with("branches", new JsonArray(written)));
    }

    /** A branch that is taken when the condition holds. */
    public static Branch when(String a, String operator, String b, Module... flow) {
        return new Branch(JsonObject.EMPTY
                .with("type", new JsonText("condition"))
                .with("label", new JsonText(a + " " + operator + " " + b))
                .with("conditions", conditions(a, operator, b))
                .with("flow", flow(List.of(flow))));
    }

    /** The branch that is taken when no other is. */
    public static Branch otherwise(Module... flow) {
        return new Branch(JsonObject.EMPTY.with("type", new JsonText("else")).with("flow", flow(List.of(flow))));
    }

    /** A merge behind an if-else. */
    public static Module merge(int id) {
        return module(id, "builtin:BasicMerge");
    }

    private static JsonArray conditions(String a, String operator, String b) {
        JsonObject condition = JsonObject.EMPTY
                .with("a", new JsonText(a))
                .with("o", new JsonText(operator))
                .with("b", new JsonText(b));
        return new JsonArray(List.of(new JsonArray(List.of(condition))));
    }

    /** A branch of an if-else; every method answers a changed copy. */
    public static final class Branch {

        private final JsonObject object;

        private Branch(JsonObject object) {
            this.object = object;
        }

        /** Lets its bundles go on to the merge. */
        public Branch merged() {
            return new Branch(object.with("merge", new JsonBoolean(true)));
        }

        public Branch disabled() {
            return new Branch(object.with("disabled", new JsonBoolean(true)));
        }
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

    /** Sets a number of {@code metadata.scenario}. */
    public BlueprintBuilder setting(String name, int value) {
        settings.put(name, new JsonNumber(String.valueOf(value)));
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

        public Module version(int version) {
            return new Module(object.with("version", new JsonNumber(String.valueOf(version))));
        }

        public Module parameter(String name, Json value) {
            JsonObject parameters = object.object("parameters").orElse(JsonObject.EMPTY);
            return new Module(object.with("parameters", parameters.with(name, value)));
        }

        /** Puts a filter with one condition in front of the module. */
        public Module filteredBy(String a, String operator, String b) {
            JsonObject filter = JsonObject.EMPTY
                    .with("name", new JsonText("test filter"))
                    .with("conditions", conditions(a, operator, b));
            return new Module(object.with("filter", filter));
        }

        /** Gives the module an error handler route. */
        public Module onError(Module... route) {
            return new Module(object.with("onerror", flow(List.of(route))));
        }

        /** Makes it an aggregator of what this module puts out. */
        public Module aggregating(int source) {
            return parameter("feeder", new JsonNumber(String.valueOf(source)));
        }

        /** Sets a flag, such as an aggregator's {@code groupBy} and {@code stopIfEmpty}. */
        public Module flag(String name, Json value) {
            JsonObject flags = object.object("flags").orElse(JsonObject.EMPTY);
            return new Module(object.with("flags", flags.with(name, value)));
        }

        /** Declares the fields that the module puts out, each with {@code name}, {@code type} and perhaps {@code spec}. */
        public Module declaring(JsonObject... fields) {
            return new Module(
                    object.with("metadata", JsonObject.EMPTY.with("interface", new JsonArray(List.of(fields)))));
        }

        /** Adds a field to a merge: its value for each branch, in their order. */
        public Module output(String name, String... mappings) {
            JsonObject output = JsonObject.EMPTY
                    .with("name", new JsonText(name))
                    .with(
                            "mappings",
                            new JsonArray(
                                    Stream.of(mappings).<Json>map(JsonText::new).toList()));
            List<Json> outputs = new ArrayList<>(object.array("outputs"));
            outputs.add(output);
            return new Module(object.with("outputs", new JsonArray(outputs)));
        }

        /** Disables a route of a router, by its index from 0. */
        public Module withDisabledRoute(int index) {
            List<Json> routes = new ArrayList<>(object.array("routes"));
            routes.set(index, ((JsonObject) routes.get(index)).with("disabled", new JsonBoolean(true)));
            return new Module(object.with("routes", new JsonArray(routes)));
        }

        /** Makes a route of a router the fallback route, by its index from 0. */
        public Module withFallbackRoute(int index) {
            return parameter("else", new JsonNumber(String.valueOf(index)));
        }
    }
}
