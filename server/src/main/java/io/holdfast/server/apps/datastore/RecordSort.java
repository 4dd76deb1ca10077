package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataRecord;
import io.holdfast.expression.ValueOrder;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The order of a search, {@code [{key, order}]}: by fields, ascending (1 or asc) or descending (-1 or desc). */
final class RecordSort {

    private RecordSort() {}

    /** Reads an order, and adds what is wrong with it to the problems; empty when there is none. */
    static Optional<Comparator<DataRecord>> read(Value sort, List<String> problems) {
        List<Value> elements = switch (sort) {
            case ArrayValue(List<Value> items) -> items;
            case NullValue _ -> List.of();
            default -> {
                problems.add("sort: expected an array of {key, order}");
                yield List.of();
            }
        };
        Optional<Comparator<DataRecord>> order = Optional.empty();
        for (int index = 0; index < elements.size(); index++) {
            Comparator<DataRecord> next = by(elements.get(index), "sort[" + (index + 1) + "]", problems);
            order = Optional.of(order.map(first -> first.thenComparing(next)).orElse(next));
        }
        return order;
    }

    private static Comparator<DataRecord> by(Value element, String place, List<String> problems) {
        CollectionValue given = element instanceof CollectionValue collection ? collection : CollectionValue.EMPTY;
        String field = given.get("key") instanceof TextValue(String name) ? name : "";
        if (field.isEmpty()) {
            problems.add(place + ".key: expected the name of a field");
        }
        Comparator<Value> order = ValueOrder.of(isDescending(given.get("order"), place, problems), false);
        return Comparator.comparing(record -> RecordFilter.value(record, field), order);
    }

    private static boolean isDescending(Value order, String place, List<String> problems) {
        String name = switch (order) {
            case NullValue _ -> "asc";
            case NumberValue number -> number.text();
            case TextValue(String text) -> text;
            default -> "";
        };
        return switch (name) {
            case "1", "asc" -> false;
            case "-1", "desc" -> true;
            default -> {
                problems.add(place + ".order: expected 1 or asc for ascending, -1 or desc for descending");
                yield false;
            }
        };
    }
}
