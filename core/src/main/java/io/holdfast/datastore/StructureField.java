package io.holdfast.datastore;

import io.holdfast.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A field of a data structure.
 *
 * @param name what the value is called in a record
 * @param type what the value is coerced to
 * @param required whether a record without it is refused
 * @param defaultValue what it has in a new record that does not have it
 * @param spec the fields of a collection; the one field of an array, which its elements have; empty when they are free
 */
public record StructureField(
        String name, StructureType type, boolean required, Optional<Value> defaultValue, List<StructureField> spec) {
    public StructureField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultValue, "defaultValue");
        spec = List.copyOf(spec);
    }
}
