package io.holdfast.value;

import java.util.Objects;

/** One unit of data that a module puts out and that later modules map from. */
public record Bundle(CollectionValue fields) {

    public static final Bundle EMPTY = new Bundle(CollectionValue.EMPTY);

    public Bundle {
        Objects.requireNonNull(fields, "fields");
    }

    public static Bundle of(String name, Value value) {
        return new Bundle(CollectionValue.of(name, value));
    }

    public Value get(String name) {
        return fields.get(name);
    }
}
