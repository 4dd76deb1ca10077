package io.holdfast.expression;

import static io.holdfast.expression.Function.ANY_NUMBER;
import static io.holdfast.expression.Function.Family.ARRAY;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.Path;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looking into arrays and changing them. An argument that is no array counts as an array of itself. */
final class ArrayFunctions {

    static final List<Function> ALL = List.of(
            new Function(
                    "length",
                    "length(value)",
                    ARRAY,
                    1,
                    1,
                    "The number of characters of a text, of bytes of binary data, or of items of an array or"
                            + " collection; 0 for nothing.",
                    ArrayFunctions::length),
            new Function(
                    "contains",
                    "contains(array or text; searched; [ignoreCase])",
                    ARRAY,
                    2,
                    3,
                    "Whether the array has the searched item, or the text the searched text. A third argument that is"
                            + " true ignores upper and lower case.",
                    ArrayFunctions::contains),
            new Function(
                    "join",
                    "join(array; [separator])",
                    ARRAY,
                    1,
                    2,
                    "The items as one text with the separator between them, a comma unless told otherwise.",
                    ArrayFunctions::join),
            of(
                    "first",
                    "first(array)",
                    "The first item, or nothing.",
                    items -> items.isEmpty() ? NullValue.NULL : items.getFirst()),
            of(
                    "last",
                    "last(array)",
                    "The last item, or nothing.",
                    items -> items.isEmpty() ? NullValue.NULL : items.getLast()),
            of(
                    "reverse",
                    "reverse(array)",
                    "The items in the opposite order.",
                    items -> new ArrayValue(items.reversed())),
            of(
                    "deduplicate",
                    "deduplicate(array)",
                    "The items without those that are the same as one before.",
                    items -> new ArrayValue(List.copyOf(new LinkedHashSet<>(items)))),
            new Function(
                    "distinct",
                    "distinct(array; [key])",
                    ARRAY,
                    1,
                    2,
                    "The items without those that are the same as one before, or have the same under the key.",
                    ArrayFunctions::distinct),
            new Function(
                    "map",
                    "map(array; key; [filterKey]; [filterValues])",
                    ARRAY,
                    2,
                    4,
                    "What the items have under the key. With a filter, only of items whose filter key has one of the"
                            + " values, which are an array or a text such as home,work.",
                    MapFunction::apply),
            new Function(
                    "sort",
                    "sort(array; [order]; [key])",
                    ARRAY,
                    1,
                    3,
                    "The items in order: asc or desc, and asc ci or desc ci to ignore upper and lower case. With a key,"
                            + " by what they have under it.",
                    SortFunction::apply),
            new Function(
                    "slice",
                    "slice(array; start; [end])",
                    ARRAY,
                    2,
                    3,
                    "The items from start to before end, counted from 0; from the end when negative.",
                    ArrayFunctions::slice),
            new Function(
                    "merge",
                    "merge(array1; array2; …)",
                    ARRAY,
                    1,
                    ANY_NUMBER,
                    "The items of all arrays in a row. What is no array is left out.",
                    ArrayFunctions::merge),
            new Function(
                    "add",
                    "add(array; value1; value2; …)",
                    ARRAY,
                    2,
                    ANY_NUMBER,
                    "The array with the values behind its items.",
                    ArrayFunctions::add),
            new Function(
                    "remove",
                    "remove(array; value1; value2; …)",
                    ARRAY,
                    2,
                    ANY_NUMBER,
                    "The array without the items that equal one of the values.",
                    ArrayFunctions::remove),
            new Function(
                    "shuffle", "shuffle(array)", ARRAY, 1, 1, "The items in a random order.", ArrayFunctions::shuffle),
            new Function(
                    "flatten",
                    "flatten(array; [depth])",
                    ARRAY,
                    1,
                    2,
                    "The items, with those of arrays inside in their place, so many levels deep (1 unless told).",
                    ArrayFunctions::flatten));

    private ArrayFunctions() {}

    /** What is made of the items of one array. */
    @FunctionalInterface
    private interface Change {
        Value apply(List<Value> items);
    }

    private static Function of(String name, String signature, String documentation, Change change) {
        return new Function(name, signature, ARRAY, 1, 1, documentation, arguments -> change.apply(arguments.items(0)));
    }

    private static Value length(Arguments arguments) throws EvaluationFailure {
        return NumberValue.of(
                switch (arguments.value(0)) {
                    case NullValue _ -> 0;
                    case ArrayValue(List<Value> items) -> items.size();
                    case CollectionValue(var items) -> items.size();
                    case BufferValue buffer -> buffer.size();
                    case TextValue(String text) -> text.length();
                    default -> arguments.text(0).length();
                });
    }

    private static Value contains(Arguments arguments) throws EvaluationFailure {
        if (!(arguments.value(0) instanceof ArrayValue(List<Value> items))) {
            return TextFunctions.contains(arguments);
        }
        Value searched = arguments.value(1);
        boolean ignoringCase = arguments.isTrue(2);
        for (Value item : items) {
            boolean same = ignoringCase
                            && item instanceof TextValue(String text)
                            && searched instanceof TextValue(String other)
                    ? text.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT))
                    : Comparisons.equal(item, searched, arguments.zone());
            if (same) {
                return BooleanValue.TRUE;
            }
        }
        return BooleanValue.FALSE;
    }

    private static Value join(Arguments arguments) throws EvaluationFailure {
        String separator = arguments.textOr(1, ",");
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (Value item : arguments.items(0)) {
            joined.append(first ? "" : separator).append(arguments.textOf(item, 0));
            arguments.limit(joined.length());
            first = false;
        }
        return new TextValue(joined.toString());
    }

    /** What the item has under the key: an item of this very name, or at the end of the path. */
    static Value under(Value item, String key) {
        if (item instanceof CollectionValue collection && collection.items().containsKey(key)) {
            return collection.get(key);
        }
        return item instanceof CollectionValue || item instanceof ArrayValue
                ? Path.parse(key).from(item)
                : NullValue.NULL;
    }

    private static Value distinct(Arguments arguments) throws EvaluationFailure {
        String key = arguments.name(1);
        Set<Value> seen = new HashSet<>();
        return new ArrayValue(arguments.items(0).stream()
                .filter(item -> seen.add(key.isEmpty() ? item : under(item, key)))
                .toList());
    }

    private static Value slice(Arguments arguments) throws EvaluationFailure {
        List<Value> items = arguments.items(0);
        int start = fromStart(arguments.integerOr(1, 0), items.size());
        int end = fromStart(arguments.integerOr(2, items.size()), items.size());
        return start < end ? new ArrayValue(items.subList(start, end)) : ArrayValue.EMPTY;
    }

    private static int fromStart(int position, int size) {
        return Math.clamp(position < 0 ? (long) size + position : position, 0, size);
    }

    private static Value merge(Arguments arguments) throws EvaluationFailure {
        List<Value> merged = new ArrayList<>();
        for (Value argument : arguments.valuesFrom(0)) {
            if (argument instanceof ArrayValue(List<Value> items)) {
                merged.addAll(items);
            }
            arguments.limitItems(merged.size());
        }
        return new ArrayValue(merged);
    }

    private static Value add(Arguments arguments) throws EvaluationFailure {
        List<Value> items = new ArrayList<>(arguments.items(0));
        items.addAll(arguments.valuesFrom(1));
        arguments.limitItems(items.size());
        return new ArrayValue(items);
    }

    private static Value remove(Arguments arguments) throws EvaluationFailure {
        List<Value> removed = arguments.valuesFrom(1);
        return new ArrayValue(arguments.items(0).stream()
                .filter(item -> removed.stream().noneMatch(value -> Comparisons.equal(item, value, arguments.zone())))
                .toList());
    }

    private static Value shuffle(Arguments arguments) throws EvaluationFailure {
        List<Value> items = new ArrayList<>(arguments.items(0));
        for (int last = items.size() - 1; last > 0; last--) {
            int other = (int) (arguments.scope().random() * (last + 1));
            Collections.swap(items, last, Math.clamp(other, 0, last));
        }
        return new ArrayValue(items);
    }

    private static Value flatten(Arguments arguments) throws EvaluationFailure {
        List<Value> items = arguments.items(0);
        for (int depth = arguments.integerOr(1, 1); depth > 0; depth--) {
            List<Value> flat = new ArrayList<>();
            boolean changed = false;
            for (Value item : items) {
                if (item instanceof ArrayValue(List<Value> inner)) {
                    flat.addAll(inner);
                    changed = true;
                } else {
                    flat.add(item);
                }
                arguments.limitItems(flat.size());
            }
            items = flat;
            if (!changed) {
                break;
            }
        }
        return new ArrayValue(items);
    }
}
