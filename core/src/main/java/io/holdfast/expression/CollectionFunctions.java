package io.holdfast.expression;

import static io.holdfast.expression.Function.ANY_NUMBER;
import static io.holdfast.expression.Function.Family.ARRAY;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Taking collections apart and making them. */
final class CollectionFunctions {

    static final List<Function> ALL = List.of(
            new Function(
                    "pick",
                    "pick(collection; key1; key2; …)",
                    ARRAY,
                    2,
                    ANY_NUMBER,
                    "The collection with these keys only.",
                    arguments -> restricted(arguments, true)),
            new Function(
                    "omit",
                    "omit(collection; key1; key2; …)",
                    ARRAY,
                    2,
                    ANY_NUMBER,
                    "The collection without these keys.",
                    arguments -> restricted(arguments, false)),
            new Function(
                    "keys",
                    "keys(collection)",
                    ARRAY,
                    1,
                    1,
                    "The names of the items of a collection.",
                    CollectionFunctions::keys),
            new Function(
                    "toArray",
                    "toArray(collection)",
                    ARRAY,
                    1,
                    1,
                    "An array with a collection of key and value for each item of the collection.",
                    CollectionFunctions::toArray),
            new Function(
                    "toCollection",
                    "toCollection(array; keyName; valueName)",
                    ARRAY,
                    3,
                    3,
                    "A collection with an item for each collection of the array, named by what that has under the key"
                            + " name.",
                    CollectionFunctions::toCollection));

    private CollectionFunctions() {}

    private static Value restricted(Arguments arguments, boolean kept) throws EvaluationFailure {
        if (arguments.isNothing(0)) {
            return NullValue.NULL;
        }
        if (!(arguments.value(0) instanceof CollectionValue(Map<String, Value> items))) {
            throw arguments.unexpected(0, "a collection");
        }
        List<String> keys = keyNames(arguments);
        Map<String, Value> restricted = new LinkedHashMap<>();
        items.forEach((name, value) -> {
            if (keys.contains(name) == kept) {
                restricted.put(name, value);
            }
        });
        return new CollectionValue(restricted);
    }

    private static List<String> keyNames(Arguments arguments) throws EvaluationFailure {
        List<String> keys = new ArrayList<>();
        for (int at = 1; at < arguments.count(); at++) {
            if (arguments.value(at) instanceof ArrayValue(List<Value> items)) {
                for (Value item : items) {
                    keys.add(arguments.textOf(item, at));
                }
            } else {
                keys.add(arguments.name(at));
            }
        }
        return keys;
    }

    private static Value keys(Arguments arguments) throws EvaluationFailure {
        List<Value> names = new ArrayList<>();
        collection(arguments).keySet().forEach(name -> names.add(new TextValue(name)));
        return new ArrayValue(names);
    }

    private static Value toArray(Arguments arguments) throws EvaluationFailure {
        List<Value> pairs = new ArrayList<>();
        collection(arguments)
                .forEach((name, value) ->
                        pairs.add(CollectionValue.of("key", new TextValue(name)).with("value", value)));
        return new ArrayValue(pairs);
    }

    private static Map<String, Value> collection(Arguments arguments) throws EvaluationFailure {
        return switch (arguments.value(0)) {
            case CollectionValue(Map<String, Value> items) -> items;
            case NullValue _ -> Map.of();
            default -> throw arguments.unexpected(0, "a collection");
        };
    }

    private static Value toCollection(Arguments arguments) throws EvaluationFailure {
        String keyName = arguments.name(1);
        String valueName = arguments.name(2);
        Map<String, Value> items = new LinkedHashMap<>();
        for (Value item : arguments.items(0)) {
            Value key = ArrayFunctions.under(item, keyName);
            if (!(key instanceof NullValue)) {
                items.put(arguments.textOf(key, 1), ArrayFunctions.under(item, valueName));
            }
        }
        return new CollectionValue(items);
    }
}
