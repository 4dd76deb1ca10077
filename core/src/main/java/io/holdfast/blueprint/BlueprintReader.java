package io.holdfast.blueprint;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a document as a blueprint and collects everything that is wrong with its shape. */
final class BlueprintReader {

    /** Routes in routes, handlers in handlers. */
    private static final int MAXIMUM_NESTING = 100;

    private static final int MAXIMUM_MODULES = 10_000;

    private final List<Problem> problems = new ArrayList<>();
    private final Set<Integer> ids = new HashSet<>();

    Blueprint.Reading read(JsonObject document) {
        String name = document.text("name").orElse("");
        if (name.length() > Blueprint.MAXIMUM_NAME) {
            problems.add(Problem.ofDocument(
                    "name",
                    "expected at most " + Blueprint.MAXIMUM_NAME + " characters, found " + name.length()
                            + "; shorten the name"));
        }
        if (!new JsonText(name).isStorable()) {
            problems.add(Problem.ofDocument(
                    "name",
                    "expected a text without NUL characters and halves of surrogate pairs; write the name again"));
        }
        if (!(document.get("flow").orElse(null) instanceof JsonArray)) {
            problems.add(Problem.ofDocument(
                    "flow", "expected an array of modules; a blueprint is an object with name, flow and metadata"));
        }
        List<ModuleNode> flow = flow(document.array("flow"), "flow", 0);
        Settings settings = Settings.read(document, problems);
        return problems.isEmpty()
                ? new Blueprint.Read(new Blueprint(document, name, flow, settings))
                : new Blueprint.Refused(problems);
    }

    private List<ModuleNode> flow(List<Json> elements, String path, int nesting) {
        List<ModuleNode> flow = new ArrayList<>();
        if (nesting > MAXIMUM_NESTING) {
            problems.add(Problem.ofDocument(path, "flows are nested more than " + MAXIMUM_NESTING + " deep"));
            return flow;
        }
        for (int index = 0; index < elements.size(); index++) {
            String place = path + "[" + index + "]";
            if (elements.get(index) instanceof JsonObject object) {
                module(object, place, nesting).ifPresent(flow::add);
            } else {
                problems.add(Problem.ofDocument(place, "expected a module, that is an object with id and module"));
            }
        }
        return flow;
    }

    private Optional<ModuleNode> module(JsonObject object, String place, int nesting) {
        OptionalInt id = object.wholeNumber("id");
        if (id.isEmpty() || id.getAsInt() < 1) {
            problems.add(Problem.ofDocument(place + ".id", "expected a whole number of 1 or more"));
            return Optional.empty();
        }
        int known = id.getAsInt();
        if (!ids.add(known)) {
            problems.add(Problem.ofModule(known, "id", "the id is used twice; every module needs an id of its own"));
        }
        if (ids.size() > MAXIMUM_MODULES) {
            problems.add(Problem.ofDocument(place, "a blueprint may have at most " + MAXIMUM_MODULES + " modules"));
            return Optional.empty();
        }
        Optional<String> module = object.text("module");
        if (module.isEmpty()) {
            problems.add(
                    Problem.ofModule(known, "module", "expected the module's name, for instance http:MakeRequest"));
            return Optional.empty();
        }
        JsonObject parameters = object.object("parameters").orElse(JsonObject.EMPTY);
        return Optional.of(new ModuleNode(
                known,
                module.get(),
                object.wholeNumber("version").orElse(1),
                designerName(object),
                parameters,
                object.object("mapper").orElse(JsonObject.EMPTY),
                object.object("filter"),
                flow(object.array("onerror"), place + ".onerror", nesting + 1),
                routes(object, place, nesting),
                parameters.wholeNumber("else"),
                branches(object, place, nesting),
                object.array("outputs"),
                object.array("filters"),
                object.object("flags").orElse(JsonObject.EMPTY),
                object.object("metadata").orElse(JsonObject.EMPTY).array("interface")));
    }

    private List<ModuleNode.Branch> branches(JsonObject object, String place, int nesting) {
        List<ModuleNode.Branch> branches = new ArrayList<>();
        List<Json> elements = object.array("branches");
        for (int index = 0; index < elements.size(); index++) {
            String path = place + ".branches[" + index + "]";
            if (elements.get(index) instanceof JsonObject branch) {
                List<ModuleNode> flow = flow(branch.array("flow"), path + ".flow", nesting + 1);
                branches.add(new ModuleNode.Branch(branch, flow, branch.isTrue("disabled")));
            } else {
                problems.add(Problem.ofDocument(path, "expected an object with flow"));
            }
        }
        return branches;
    }

    private List<ModuleNode.Route> routes(JsonObject object, String place, int nesting) {
        List<ModuleNode.Route> routes = new ArrayList<>();
        List<Json> elements = object.array("routes");
        for (int index = 0; index < elements.size(); index++) {
            if (elements.get(index) instanceof JsonObject route) {
                String path = place + ".routes[" + index + "].flow";
                routes.add(
                        new ModuleNode.Route(flow(route.array("flow"), path, nesting + 1), route.isTrue("disabled")));
            } else {
                problems.add(Problem.ofDocument(place + ".routes[" + index + "]", "expected an object with flow"));
            }
        }
        return routes;
    }

    private static String designerName(JsonObject object) {
        return object.object("metadata")
                .flatMap(metadata -> metadata.object("designer"))
                .flatMap(designer -> designer.text("name"))
                .orElse("");
    }
}
