package io.holdfast.expression;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The function {@code map}. It alone reads {@code []} in its first argument as each item, not as the first: {@code
 * map(1.orders[].lines; "price")} is the prices of all lines of all orders.
 */
final class MapFunction {

    private MapFunction() {}

    static Value apply(Arguments arguments) throws EvaluationFailure {
        String key = arguments.name(1);
        boolean filtered = !arguments.name(2).isEmpty();
        String filterKey = arguments.name(2);
        Set<String> wanted = filtered ? wanted(arguments) : Set.of();
        List<Value> mapped = new ArrayList<>();
        for (Value item : items(arguments)) {
            if (!filtered || wanted.contains(arguments.textOf(ArrayFunctions.under(item, filterKey), 2))) {
                mapped.add(ArrayFunctions.under(item, key));
            }
        }
        return new ArrayValue(mapped);
    }

    private static Set<String> wanted(Arguments arguments) throws EvaluationFailure {
        Set<String> wanted = new HashSet<>();
        if (arguments.value(3) instanceof ArrayValue(List<Value> items)) {
            for (Value item : items) {
                wanted.add(arguments.textOf(item, 3));
            }
            return wanted;
        }
        String text = arguments.name(3);
        wanted.add(text);
        for (String part : text.split(",", -1)) {
            wanted.add(part.strip());
        }
        return wanted;
    }

    private static List<Value> items(Arguments arguments) throws EvaluationFailure {
        boolean each = arguments.count() > 0
                && arguments.expression(0) instanceof Expression.Access access
                && access.steps().stream().anyMatch(Expression.First.class::isInstance);
        return each ? eachItem(arguments, (Expression.Access) arguments.expression(0)) : arguments.items(0);
    }

    private static List<Value> eachItem(Arguments arguments, Expression.Access access) throws EvaluationFailure {
        List<Value> reached = List.of(arguments.evaluator().evaluate(access.base()));
        for (Expression.Step step : access.steps()) {
            List<Value> next = new ArrayList<>();
            for (Value value : reached) {
                if (step instanceof Expression.First) {
                    next.addAll(itemsOf(value));
                } else {
                    next.add(arguments.evaluator().step(value, step, access));
                }
                arguments.limitItems(next.size());
            }
            reached = next;
        }
        List<Value> items = new ArrayList<>();
        for (Value value : reached) {
            items.addAll(itemsOf(value));
            arguments.limitItems(items.size());
        }
        return items;
    }

    private static List<Value> itemsOf(Value value) {
        return switch (value) {
            case ArrayValue(List<Value> items) -> items;
            case NullValue _ -> List.of();
            default -> List.of(value);
        };
    }
}
