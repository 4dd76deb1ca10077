package io.holdfast.value;

import java.util.List;

/** An ordered list of values of any kinds. */
public record ArrayValue(List<Value> items) implements Value {

    public static final ArrayValue EMPTY = new ArrayValue(List.of());

    public ArrayValue {
        items = List.copyOf(items);
    }

    public static ArrayValue of(Value... items) {
        return new ArrayValue(List.of(items));
    }
}
