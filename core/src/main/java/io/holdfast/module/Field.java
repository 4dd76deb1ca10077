package io.holdfast.module;

import io.holdfast.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One field of a module's parameters or mapper.
 *
 * @param name the key in the blueprint
 * @param label what people see
 * @param type what its value is coerced to
 * @param required whether an operation without it fails with a BundleValidationError
 * @param defaultValue what an unmapped field has
 * @param items the fields of a collection, or of each collection in an array; empty when they are free
 */
public record Field(
        String name, String label, FieldType type, boolean required, Optional<Value> defaultValue, List<Field> items) {

    public Field {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultValue, "defaultValue");
        items = List.copyOf(items);
    }

    public static Field optional(String name, String label, FieldType type) {
        return new Field(name, label, type, false, Optional.empty(), List.of());
    }

    public static Field required(String name, String label, FieldType type) {
        return new Field(name, label, type, true, Optional.empty(), List.of());
    }

    public Field withDefault(Value value) {
        return new Field(name, label, type, required, Optional.of(value), items);
    }

    public Field withItems(Field... fields) {
        return new Field(name, label, type, required, defaultValue, List.of(fields));
    }
}
