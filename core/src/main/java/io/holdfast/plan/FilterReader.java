package io.holdfast.plan;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.expression.FilterOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the filter in front of one module and adds what is wrong with it to the list of problems. */
final class FilterReader {

    private final int module;
    private final List<Problem> problems;

    FilterReader(int module, List<Problem> problems) {
        this.module = module;
        this.problems = problems;
    }

    /** The filter; an object without conditions is a filter that lets everything pass. */
    Filter filter(JsonObject object) {
        List<List<Filter.Condition>> anyOf = new ArrayList<>();
        List<Json> groups = object.array("conditions");
        for (int group = 0; group < groups.size(); group++) {
            String path = "filter.conditions[" + (group + 1) + "]";
            if (groups.get(group) instanceof JsonArray(List<Json> conditions)) {
                anyOf.add(conditions(conditions, path));
            } else {
                problems.add(Problem.ofModule(module, path, "expected an array of conditions {a, o, b}"));
            }
        }
        return new Filter(object.text("name").orElse(""), anyOf);
    }

    private List<Filter.Condition> conditions(List<Json> elements, String path) {
        List<Filter.Condition> conditions = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            String place = path + "[" + (index + 1) + "]";
            if (elements.get(index) instanceof JsonObject condition) {
                condition(condition, place).ifPresent(conditions::add);
            } else {
                problems.add(Problem.ofModule(module, place, "expected a condition, that is an object {a, o, b}"));
            }
        }
        return conditions;
    }

    private Optional<Filter.Condition> condition(JsonObject condition, String path) {
        String name = condition.text("o").orElse("exist");
        Optional<FilterOperator> operator = FilterOperator.ofName(name);
        if (operator.isEmpty()) {
            problems.add(Problem.unready(
                    module, path + ".o", "the operator " + name + " is unknown; text:equal is an example of one"));
            return Optional.empty();
        }
        FilterOperator.warning(name)
                .ifPresent(warning -> problems.add(Problem.warning(module, path + ".o", OptionalInt.empty(), warning)));
        TemplateReader templates = new TemplateReader(module, problems);
        Template left = templates.template(condition.get("a").orElse(new Json.JsonNull()), path + ".a");
        Optional<Template> right = condition.get("b").map(written -> templates.template(written, path + ".b"));
        return Optional.of(new Filter.Condition(left, operator.get(), right));
    }
}
