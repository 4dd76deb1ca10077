package io.holdfast.engine;

import io.holdfast.expression.Evaluation;
import io.holdfast.expression.Evaluator;
import io.holdfast.expression.Scope;
import io.holdfast.plan.Filter;
import io.holdfast.plan.Template;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Evaluates the templates of one place in one scope, and collects what could not be evaluated. */
public final class Mapping {

    /** An expression that could not be evaluated. */
    public record FieldProblem(String field, int position, String message) {
        public FieldProblem {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(message, "message");
        }

        public String sentence() {
            return field + ", position " + position + ": " + message;
        }
    }

    private final Scope scope;
    private final List<FieldProblem> problems = new ArrayList<>(0);

    public Mapping(Scope scope) {
        this.scope = Objects.requireNonNull(scope, "scope");
    }

    /** What could not be evaluated so far; such a field has no value. */
    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    public boolean failed() {
        return !problems.isEmpty();
    }

    /** The collection that the items make; what evaluates to {@code ignore} is not in it. */
    public CollectionValue collection(Template.Items items) {
        return items.items().isEmpty() ? CollectionValue.EMPTY : collection(items, "");
    }

    private CollectionValue collection(Template.Items items, String path) {
        Map<String, Value> values = LinkedHashMap.newLinkedHashMap(items.items().size());
        for (Template.Item item : items.items()) {
            String place = path.isEmpty() ? item.writtenKey() : path + "." + item.writtenKey();
            Value value = value(item.value(), place);
            if (value != NullValue.IGNORED) {
                values.put(key(item, place), value);
            }
        }
        return new CollectionValue(values);
    }

    private String key(Template.Item item, String place) {
        return switch (value(item.key(), place)) {
            case TextValue(String text) -> text;
            case NumberValue number -> number.text();
            case Value other -> item.writtenKey();
        };
    }

    /** The template's value; {@link NullValue#NULL} where it cannot be evaluated. */
    public Value value(Template template, String path) {
        return switch (template) {
            case Template.Literal(Value value) -> value;
            case Template.Computed computed ->
                switch (Evaluator.evaluate(computed.expression(), scope)) {
                    case Evaluation.Evaluated evaluated -> evaluated.value();
                    case Evaluation.Failed failed -> {
                        problems.add(new FieldProblem(
                                path,
                                failed.problem().position(),
                                failed.problem().message()));
                        yield NullValue.NULL;
                    }
                };
            case Template.Items items -> collection(items, path);
            case Template.Elements(List<Template> elements) -> {
                List<Value> values = new ArrayList<>(elements.size());
                for (int index = 0; index < elements.size(); index++) {
                    Value value = value(elements.get(index), path + "[" + (index + 1) + "]");
                    if (value != NullValue.IGNORED) {
                        values.add(value);
                    }
                }
                yield new ArrayValue(values);
            }
        };
    }

    /** Whether the filter lets the bundle pass; look at {@link #problems} when it does not. */
    public boolean passes(Filter filter) {
        if (filter.anyOf().isEmpty()) {
            return true;
        }
        for (List<Filter.Condition> allOf : filter.anyOf()) {
            if (all(allOf)) {
                return true;
            }
        }
        return false;
    }

    private boolean all(List<Filter.Condition> conditions) {
        for (Filter.Condition condition : conditions) {
            Value left = value(condition.left(), "filter.a");
            Value right = condition
                    .right()
                    .map(template -> value(template, "filter.b"))
                    .orElse(NullValue.NULL);
            if (!condition.operator().test(left, right, scope.zone()).passes()) {
                return false;
            }
        }
        return true;
    }
}
