package io.holdfast.expression;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Values that are costly to compute, kept by key. Texts of expressions are few but may be computed, so when the cache is
 * full it is emptied: the few come back at once. Thread-safe.
 */
final class BoundedCache<K, V> {

    private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();
    private final int capacity;

    BoundedCache(int capacity) {
        this.capacity = capacity;
    }

    V get(K key, Function<? super K, ? extends V> compute) {
        V value = entries.get(key);
        if (value == null) {
            value = compute.apply(key);
            if (entries.size() >= capacity) {
                entries.clear();
            }
            entries.put(key, value);
        }
        return value;
    }
}
