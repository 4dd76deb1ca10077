package io.holdfast.scenario;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a bundle, as the spec of a data structure: {@code {name, type, spec}}. An array has the fields of all its
 * first elements together; null counts as a text. At most 1,000 fields in 16 levels, what is beyond is left out.
 */
final class LearnedStructure {

    private static final int MAXIMUM_FIELDS = 1_000;
    private static final int MAXIMUM_LEVELS = 16;
    private static final int MAXIMUM_NAME = 255;
    private static final int ELEMENTS_READ = 100;

    private int left = MAXIMUM_FIELDS;

    private LearnedStructure() {}

    static JsonArray of(Bundle bundle) {
        return new LearnedStructure().fields(bundle.fields().items(), 1);
    }

    private JsonArray fields(Map<String, Value> values, int level) {
        List<Json> fields = new ArrayList<>();
        if (level <= MAXIMUM_LEVELS) {
            values.forEach((name, value) -> {
                if (!name.isEmpty() && name.length() <= MAXIMUM_NAME && left > 0) {
                    left--;
                    fields.add(typed(JsonObject.EMPTY.with("name", new JsonText(name)), value, level));
                }
            });
        }
        return new JsonArray(fields);
    }

    private JsonObject typed(JsonObject field, Value value, int level) {
        return switch (value) {
            case TextValue _, NullValue _ -> type(field, "text");
            case NumberValue _ -> type(field, "number");
            case BooleanValue _ -> type(field, "boolean");
            case DateValue _ -> type(field, "date");
            case BufferValue _ -> type(field, "buffer");
            case CollectionValue(Map<String, Value> items) ->
                type(field, "collection").with("spec", fields(items, level + 1));
            case ArrayValue(List<Value> elements) -> array(field, elements, level);
        };
    }

    private JsonObject array(JsonObject field, List<Value> elements, int level) {
        JsonObject array = type(field, "array");
        if (elements.isEmpty() || level == MAXIMUM_LEVELS || left == 0) {
            return array;
        }
        left--;
        return array.with("spec", typed(JsonObject.EMPTY, together(elements), level + 1));
    }

    /** One element that has what the first elements have, when they are collections; otherwise the first. */
    private static Value together(List<Value> elements) {
        Map<String, Value> all = new LinkedHashMap<>();
        for (Value element : elements.subList(0, Math.min(ELEMENTS_READ, elements.size()))) {
            if (!(element instanceof CollectionValue(Map<String, Value> items))) {
                return elements.getFirst();
            }
            items.forEach((name, value) ->
                    all.merge(name, value, (before, next) -> before instanceof NullValue ? next : before));
        }
        return new CollectionValue(all);
    }

    private static JsonObject type(JsonObject field, String name) {
        return field.with("type", new JsonText(name));
    }
}
