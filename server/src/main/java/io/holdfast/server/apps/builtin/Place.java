package io.holdfast.server.apps.builtin;

import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields by which a bundle of many knows how many there are and which of them it is. */
final class Place {

    static final String LENGTH = "__IMTLENGTH__";
    static final String INDEX = "__IMTINDEX__";

    static final List<Field> FIELDS = List.of(
            Field.optional(LENGTH, "Total number of bundles", FieldType.UINTEGER),
            Field.optional(INDEX, "Bundle order position", FieldType.UINTEGER));

    private Place() {}

    /**
     * A bundle of these items that knows its place.
     *
     * @param index its place, from 1
     * @param length how many bundles there are
     */
    static Bundle bundle(Map<String, Value> items, int index, int length) {
        Map<String, Value> fields = new LinkedHashMap<>(items);
        fields.put(LENGTH, NumberValue.of(length));
        fields.put(INDEX, NumberValue.of(index));
        return new Bundle(new CollectionValue(fields));
    }
}
