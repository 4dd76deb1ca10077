package io.holdfast.server.json;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.List;
import java.util.Optional;

/** The fields of an object that this server wrote itself: what is not as expected is damage, and said so loudly. */
record StoredFields(CollectionValue object) {

    static StoredFields of(Value value) {
        if (value instanceof CollectionValue object) {
            return new StoredFields(object);
        }
        throw new IllegalStateException("The stored data is damaged: expected an object, found " + value);
    }

    boolean has(String name) {
        return object.items().containsKey(name);
    }

    int integer(String name) {
        return Math.toIntExact(longInteger(name));
    }

    long longInteger(String name) {
        if (object.get(name) instanceof NumberValue(var number)) {
            return number.longValueExact();
        }
        throw damaged("a number", name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> damaged("a text", name));
    }

    Optional<String> optionalText(String name) {
        return object.get(name) instanceof TextValue(String text) ? Optional.of(text) : Optional.empty();
    }

    boolean isTrue(String name) {
        return object.get(name) == BooleanValue.TRUE;
    }

    /** The value of this name; null when there is none. */
    Value value(String name) {
        return object.get(name);
    }

    /** The object of this name; an empty one when there is none. */
    CollectionValue collection(String name) {
        return switch (object.get(name)) {
            case CollectionValue collection -> collection;
            case NullValue.NULL -> CollectionValue.EMPTY;
            case Value other -> throw damaged("an object", name);
        };
    }

    StoredFields fields(String name) {
        return new StoredFields(collection(name));
    }

    /** The elements of the array of this name; none when there is none. */
    List<Value> array(String name) {
        return switch (object.get(name)) {
            case ArrayValue(List<Value> items) -> items;
            case NullValue.NULL -> List.of();
            case Value other -> throw damaged("an array", name);
        };
    }

    private IllegalStateException damaged(String expected, String name) {
        return new IllegalStateException(
                "The stored data is damaged: expected " + expected + " as " + name + " in " + object);
    }
}
