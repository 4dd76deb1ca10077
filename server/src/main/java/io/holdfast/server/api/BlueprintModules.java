package io.holdfast.server.api;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The modules of a blueprint, by their ids, wherever they stand in it. */
record BlueprintModules(Map<Integer, ModuleNode> byId) {

    private static final String WEBHOOK = "gateway:CustomWebHook";

    BlueprintModules {
        byId = Map.copyOf(byId);
    }

    /** The modules of a stored document; none when it cannot be read any more. */
    static BlueprintModules of(JsonObject document) {
        return switch (Blueprint.read(document)) {
            case Blueprint.Read(Blueprint blueprint) -> of(blueprint);
            case Blueprint.Refused ignored -> new BlueprintModules(Map.of());
        };
    }

    static BlueprintModules of(Blueprint blueprint) {
        Map<Integer, ModuleNode> modules = new LinkedHashMap<>();
        blueprint.modules().forEach(node -> modules.put(node.id(), node));
        return new BlueprintModules(modules);
    }

    /** The module's name, {@code app:Name}. */
    Optional<String> name(int module) {
        return Optional.ofNullable(byId.get(module)).map(ModuleNode::module);
    }

    /** The part that the module plays; empty for what the engine does itself, and for one that the catalog lacks. */
    Optional<ModuleKind> kind(int module, ModuleCatalog catalog) {
        return Optional.ofNullable(byId.get(module))
                .flatMap(node -> catalog.find(ModuleName.parse(node.module()), node.version()))
                .map(found -> found.description().kind());
    }

    /** The apps that are used, in alphabetical order. */
    List<String> apps() {
        return byId.values().stream()
                .map(node -> node.module().split(":", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    /** The id that a new module gets. */
    int nextId() {
        return byId.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    }

    /** Whether a webhook starts the scenario. */
    static boolean startsWithWebhook(Blueprint blueprint) {
        return !blueprint.flow().isEmpty()
                && blueprint.flow().getFirst().module().equals(WEBHOOK);
    }

    /** The id of the webhook that starts the scenario, as the blueprint has it: a number, also as text. */
    static Optional<Json> webhook(Blueprint blueprint) {
        if (!startsWithWebhook(blueprint)) {
            return Optional.empty();
        }
        JsonObject parameters = blueprint.flow().getFirst().parameters();
        return parameters
                .get("hook")
                .or(() -> parameters.get("__IMTHOOK__"))
                .filter(hook ->
                        hook instanceof JsonNumber || (hook instanceof JsonText(String text) && !text.isBlank()));
    }

    /** The document with the module's mapper, and its parameters when they are given, replaced. */
    static JsonObject replace(JsonObject module, JsonObject mapper, Optional<JsonObject> parameters) {
        JsonObject replaced = module.with("mapper", mapper);
        return parameters.map(given -> replaced.with("parameters", given)).orElse(replaced);
    }

    /** The object of one module in the document. */
    static Optional<JsonObject> find(JsonObject document, int module) {
        List<Json> left = new ArrayList<>(document.array("flow"));
        while (!left.isEmpty()) {
            if (left.removeLast() instanceof JsonObject object) {
                if (isId(object.get("id"), module)) {
                    return Optional.of(object);
                }
                left.addAll(object.array("onerror"));
                Stream.of("routes", "branches")
                        .flatMap(paths -> object.array(paths).stream())
                        .forEach(path ->
                                left.addAll(path instanceof JsonObject found ? found.array("flow") : List.of()));
            }
        }
        return Optional.empty();
    }

    private static boolean isId(Optional<Json> written, int module) {
        return switch (written.orElse(null)) {
            case JsonNumber(String literal) -> literal.equals(String.valueOf(module));
            case JsonText(String text) -> text.strip().equals(String.valueOf(module));
            case null, default -> false;
        };
    }
}
