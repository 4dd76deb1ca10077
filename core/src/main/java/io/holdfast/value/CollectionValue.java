package io.holdfast.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named items in the order in which they were written. */
public record CollectionValue(Map<String, Value> items) implements Value {

    public static final CollectionValue EMPTY = new CollectionValue(Map.of());

    public CollectionValue {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    public static CollectionValue of(String name, Value value) {
        return new CollectionValue(Map.of(name, value));
    }

    /** The item of this name, or {@link NullValue#NULL} when there is none. */
    public Value get(String name) {
        return items.getOrDefault(name, NullValue.NULL);
    }

    /** This collection with one item added, or replaced in its place. */
    public CollectionValue with(String name, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(items);
        changed.put(name, value);
        return new CollectionValue(changed);
    }
}
