package io.holdfast.plan;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.expression.Expression;
import io.holdfast.expression.ExpressionParser;
import io.holdfast.expression.ParseResult;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Walks over every expression of one module, with the field that it stands in. Texts that cannot be parsed are left out. */
final class MappedTexts {

    private final BiConsumer<String, Expression> visitor;

    private MappedTexts(BiConsumer<String, Expression> visitor) {
        this.visitor = visitor;
    }

    static void of(ModuleNode node, BiConsumer<String, Expression> visitor) {
        MappedTexts texts = new MappedTexts(visitor);
        texts.visit(node.mapper(), "mapper");
        node.filter().ifPresent(filter -> texts.visit(new JsonArray(filter.array("conditions")), "filter.conditions"));
        node.flags().get("groupBy").ifPresent(groupBy -> texts.visit(groupBy, "flags.groupBy"));
        for (int index = 0; index < node.branches().size(); index++) {
            List<Json> conditions = node.branches().get(index).conditions().array("conditions");
            texts.visit(new JsonArray(conditions), "branches[" + (index + 1) + "].conditions");
        }
        texts.visit(new JsonArray(node.outputs()), "outputs");
        texts.visit(new JsonArray(node.mergeFilters()), "filters");
    }

    private void visit(Json json, String path) {
        switch (json) {
            case JsonObject object -> {
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    String place = path + "." + member.getKey();
                    text(member.getKey(), place + " (the key)");
                    visit(member.getValue(), place);
                }
            }
            case JsonArray(List<Json> elements) -> {
                for (int index = 0; index < elements.size(); index++) {
                    visit(elements.get(index), path + "[" + (index + 1) + "]");
                }
            }
            case JsonText(String text) -> text(text, path);
            case Json.JsonNumber ignored -> {}
            case Json.JsonBoolean ignored -> {}
            case Json.JsonNull ignored -> {}
        }
    }

    private void text(String text, String path) {
        if (text.contains("{{") && ExpressionParser.parse(text) instanceof ParseResult.Parsed parsed) {
            visitor.accept(path, parsed.expression());
        }
    }
}
