package io.holdfast.plan;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Problem;
import io.holdfast.expression.ExpressionParser;
import io.holdfast.expression.ExpressionProblem;
import io.holdfast.expression.ParseResult;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Makes templates of one module's fields and adds what is wrong with them to the list of problems. */
final class TemplateReader {

    private final int module;
    private final List<Problem> problems;

    TemplateReader(int module, List<Problem> problems) {
        this.module = module;
        this.problems = problems;
    }

    Template.Items items(JsonObject object, String path) {
        List<Template.Item> items = new ArrayList<>();
        object.members().forEach((key, value) -> {
            String place = path.isEmpty() ? key : path + "." + key;
            items.add(new Template.Item(text(key, place + " (the key)"), key, template(value, place)));
        });
        return items.isEmpty() ? Template.NOTHING : new Template.Items(items);
    }

    Template template(Json json, String path) {
        return switch (json) {
            case JsonObject object -> items(object, path);
            case JsonArray(List<Json> elements) -> {
                List<Template> templates = new ArrayList<>();
                for (int index = 0; index < elements.size(); index++) {
                    templates.add(template(elements.get(index), path + "[" + (index + 1) + "]"));
                }
                yield new Template.Elements(templates);
            }
            case JsonText(String text) -> text(text, path);
            case JsonNumber number -> new Template.Literal(number(number, path));
            case JsonBoolean(boolean value) -> new Template.Literal(BooleanValue.of(value));
            case JsonNull() -> new Template.Literal(NullValue.NULL);
        };
    }

    Template text(String text, String path) {
        if (!text.contains("{{")) {
            return new Template.Literal(new TextValue(text));
        }
        return switch (ExpressionParser.parse(text)) {
            case ParseResult.Parsed parsed -> {
                parsed.warnings()
                        .forEach(warning -> problems.add(
                                Problem.warning(module, path, OptionalInt.of(warning.position()), warning.message())));
                yield new Template.Computed(parsed.expression());
            }
            case ParseResult.Unparsed(List<ExpressionProblem> found) -> {
                found.forEach(problem ->
                        problems.add(Problem.ofExpression(module, path, problem.position(), problem.message())));
                yield new Template.Literal(NullValue.NULL);
            }
        };
    }

    /** A static value, in which expressions are not evaluated. */
    Value constant(Json json, String path) {
        return switch (json) {
            case JsonObject object -> {
                Map<String, Value> items = new LinkedHashMap<>();
                object.members().forEach((key, value) -> items.put(key, constant(value, path + "." + key)));
                yield new CollectionValue(items);
            }
            case JsonArray(List<Json> elements) ->
                new ArrayValue(elements.stream()
                        .map(element -> constant(element, path))
                        .toList());
            case JsonText(String text) -> new TextValue(text);
            case JsonNumber number -> number(number, path);
            case JsonBoolean(boolean value) -> BooleanValue.of(value);
            case JsonNull() -> NullValue.NULL;
        };
    }

    private Value number(JsonNumber number, String path) {
        return NumberValue.parse(number.literal()).<Value>map(parsed -> parsed).orElseGet(() -> {
            problems.add(Problem.ofModule(
                    module,
                    path,
                    "expected a number of at most " + NumberValue.MAXIMUM_EXPONENT + " digits before and behind the"
                            + " point"));
            return NullValue.NULL;
        });
    }
}
