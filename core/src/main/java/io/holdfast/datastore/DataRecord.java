package io.holdfast.datastore;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.ByteSize;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A record of a data store.
 *
 * @param key what it is found by, see {@link #keyProblem}
 * @param data its fields
 * @param version changes with every change of the record, and no other record of the data store ever has it; from 1
 */
public record DataRecord(String key, CollectionValue data, long version) {

    /** The longest key that a record may have, in characters. */
    public static final int MAXIMUM_KEY = 255;

    /** The largest size that a record may have, in bytes. */
    public static final long MAXIMUM_SIZE = 15 * DataStore.MEGABYTE;

    /** What a record takes beside its key and its data, in bytes. */
    private static final int OVERHEAD = 32;

    public DataRecord {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(data, "data");
    }

    /** What a record takes of its data store's limit, in bytes: its key, its data as JSON, and 32. */
    public static long size(String key, CollectionValue data) {
        return OVERHEAD + key.getBytes(StandardCharsets.UTF_8).length + ByteSize.of(data);
    }

    /** What is wrong with a text as a key, as a sentence without its period; empty when a record may have it. */
    public static Optional<String> keyProblem(String key) {
        if (key.isEmpty()) {
            return Optional.of("A record's key has at least one character");
        }
        if (key.length() > MAXIMUM_KEY) {
            return Optional.of("A record's key has at most " + MAXIMUM_KEY + " characters, not " + key.length());
        }
        boolean storable =
                key.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(key);
        return storable ? Optional.empty() : Optional.of("A record's key is made of characters, without NUL");
    }

    /**
     * Data with some fields changed. A field that is {@link NullValue#ERASED} becomes empty, one that is
     * {@link NullValue#IGNORED} stays as it is.
     *
     * @param append whether the items of an array are added to those of an array that is there
     */
    public static CollectionValue merged(CollectionValue data, CollectionValue fields, boolean append) {
        Map<String, Value> merged = new LinkedHashMap<>(data.items());
        fields.items().forEach((name, value) -> {
            if (value != NullValue.IGNORED) {
                merged.put(name, append ? appended(data.get(name), value) : kept(value));
            }
        });
        return new CollectionValue(merged);
    }

    private static Value appended(Value there, Value value) {
        if (there instanceof ArrayValue(List<Value> first) && value instanceof ArrayValue(List<Value> more)) {
            return new ArrayValue(Stream.concat(first.stream(), more.stream()).toList());
        }
        return kept(value);
    }

    private static Value kept(Value value) {
        return value == NullValue.ERASED ? NullValue.NULL : value;
    }
}
