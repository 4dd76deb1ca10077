package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataRecord;
import io.holdfast.expression.FilterOperator;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The filter of a search, {@code [[{a, o, b}]]}: {@code a} names a field, {@code o} is an operator, {@code b} the value to
 * compare with. A record passes when every condition of at least one group holds, and always without groups.
 */
record RecordFilter(List<List<Condition>> anyOf) {

    /** One comparison of a field. */
    record Condition(String field, FilterOperator operator, Value value) {
        Condition {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(value, "value");
        }
    }

    RecordFilter {
        anyOf = anyOf.stream().map(List::copyOf).toList();
    }

    /** Reads a filter, and adds what is wrong with it to the problems. */
    static RecordFilter read(Value filter, List<String> problems) {
        List<List<Condition>> groups = new ArrayList<>();
        List<Value> given = items(filter, "filter", problems);
        for (int group = 0; group < given.size(); group++) {
            String path = "filter[" + (group + 1) + "]";
            List<Condition> conditions = new ArrayList<>();
            List<Value> elements = items(given.get(group), path, problems);
            for (int index = 0; index < elements.size(); index++) {
                String place = path + "[" + (index + 1) + "]";
                if (elements.get(index) instanceof CollectionValue condition) {
                    conditions.add(condition(condition, place, problems));
                } else {
                    problems.add(place + ": expected a condition, that is a collection {a, o, b}");
                }
            }
            groups.add(conditions);
        }
        return new RecordFilter(groups);
    }

    private static List<Value> items(Value value, String place, List<String> problems) {
        return switch (value) {
            case ArrayValue(List<Value> items) -> items;
            case NullValue _ -> List.of();
            default -> {
                problems.add(place + ": expected an array, that is [[{a, o, b}]]");
                yield List.of();
            }
        };
    }

    private static Condition condition(CollectionValue condition, String place, List<String> problems) {
        String field = condition.get("a") instanceof TextValue(String name) ? name : "";
        if (field.isEmpty()) {
            problems.add(place + ".a: expected the name of a field");
        }
        String name = condition.get("o") instanceof TextValue(String given) ? given : "exist";
        FilterOperator operator = FilterOperator.ofName(name).orElse(FilterOperator.EXIST);
        if (FilterOperator.ofName(name).isEmpty()) {
            problems.add(place + ".o: the operator " + name + " is unknown; text:equal is an example of one");
        }
        return new Condition(field, operator, condition.get("b"));
    }

    boolean passes(DataRecord record, ZoneId zone) {
        return anyOf.isEmpty()
                || anyOf.stream()
                        .anyMatch(group -> group.stream()
                                .allMatch(condition -> condition
                                        .operator()
                                        .test(value(record, condition.field()), condition.value(), zone)
                                        .passes()));
    }

    /** The value of a field; {@code key} is the record's key when it has no such field, and dots lead into collections. */
    static Value value(DataRecord record, String field) {
        if (record.data().items().containsKey(field)) {
            return record.data().get(field);
        }
        if (field.equals("key")) {
            return new TextValue(record.key());
        }
        Value at = record.data();
        for (String step : field.split("\\.", -1)) {
            at = at instanceof CollectionValue collection ? collection.get(step) : NullValue.NULL;
        }
        return at;
    }
}
