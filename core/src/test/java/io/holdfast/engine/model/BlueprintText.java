package io.holdfast.engine.model;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.ModuleNode;
import java.util.List;
import java.util.stream.Collectors;

/** A blueprint for people to read: a line for each module, indented as it is nested. */
final class BlueprintText {

    private final StringBuilder text = new StringBuilder();

    private BlueprintText() {}

    static String of(Blueprint blueprint) {
        BlueprintText text = new BlueprintText();
        text.line(
                "",
                "settings "
                        + blueprint
                                .document()
                                .object("metadata")
                                .flatMap(metadata -> metadata.object("scenario"))
                                .map(BlueprintText::json)
                                .orElse(""));
        text.flow("", blueprint.flow());
        return text.text.toString();
    }

    private void line(String indent, String line) {
        text.append(indent).append(line).append('\n');
    }

    private void flow(String indent, List<ModuleNode> flow) {
        flow.forEach(node -> module(indent, node));
    }

    private void module(String indent, ModuleNode node) {
        String inner = indent + "    ";
        line(
                indent,
                node.id() + " " + node.module().substring(node.module().indexOf(':') + 1)
                        + members(" ", node.mapper())
                        + members(" parameters ", node.parameters())
                        + members(" flags ", node.flags())
                        + (node.outputs().isEmpty() ? "" : " outputs " + json(new JsonArray(node.outputs())))
                        + (node.mergeFilters().isEmpty() ? "" : " filters " + json(new JsonArray(node.mergeFilters())))
                        + node.filter()
                                .map(filter -> " only if " + conditions(filter))
                                .orElse(""));
        for (ModuleNode.Route route : node.routes()) {
            line(indent, "  route" + (route.disabled() ? ", disabled" : ""));
            flow(inner, route.flow());
        }
        for (ModuleNode.Branch branch : node.branches()) {
            line(
                    indent,
                    "  branch" + (branch.disabled() ? ", disabled" : "")
                            + (branch.conditions().isTrue("merge") ? ", merged" : "")
                            + " if " + conditions(branch.conditions()));
            flow(inner, branch.flow());
        }
        if (!node.onError().isEmpty()) {
            line(indent, "  on error");
            flow(inner, node.onError());
        }
    }

    private static String members(String title, JsonObject object) {
        return object.members().isEmpty() ? "" : title + json(object);
    }

    private static String conditions(JsonObject filter) {
        return json(new JsonArray(filter.array("conditions")));
    }

    private static String json(Json json) {
        return switch (json) {
            case JsonObject object ->
                object.members().entrySet().stream()
                        .map(member -> member.getKey() + ": " + json(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case JsonArray(List<Json> elements) ->
                elements.stream().map(BlueprintText::json).collect(Collectors.joining(", ", "[", "]"));
            case JsonText(String written) -> '"' + written + '"';
            case JsonNumber(String literal) -> literal;
            case JsonBoolean(boolean value) -> String.valueOf(value);
            case Json.JsonNull() -> "null";
        };
    }
}
