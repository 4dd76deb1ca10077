package io.holdfast.dryrun;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.module.Field;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes values for fields of which only the declaration is known: a text is the field's label, a number 1, a boolean true,
 * a date one given instant, a buffer empty, a choice its first option; a collection has its fields, an array one element.
 */
final class Samples {

    private final Instant date;

    Samples(Instant date) {
        this.date = date;
    }

    /** The bundle of a module that declares these fields in the blueprint; empty when it declares none. */
    CollectionValue declared(List<Json> fields) {
        Map<String, Value> items = new LinkedHashMap<>();
        for (Json written : fields) {
            if (written instanceof JsonObject field) {
                field.text("name").ifPresent(name -> items.put(name, declared(field)));
            }
        }
        return new CollectionValue(items);
    }

    /** The bundle of a module with these fields in its description. */
    CollectionValue described(List<Field> fields) {
        Map<String, Value> items = new LinkedHashMap<>();
        fields.forEach(field -> items.put(field.name(), described(field)));
        return new CollectionValue(items);
    }

    private Value declared(JsonObject field) {
        String type = field.text("type").orElse("text").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "number", "integer", "uinteger", "port" -> NumberValue.of(1);
            case "boolean", "checkbox" -> BooleanValue.TRUE;
            case "date", "time", "timestamp" -> new DateValue(date);
            case "buffer", "file" -> BufferValue.of("");
            case "collection" -> declared(field.array("spec"));
            case "array" -> new ArrayValue(List.of(element(field)));
            case "select" -> option(field).orElseGet(() -> label(field));
            case "url" -> new TextValue("https://example.com/");
            case "email" -> new TextValue("sample@example.com");
            default -> label(field);
        };
    }

    /** An array's {@code spec} is the declaration of its element, or the fields of its element. */
    private Value element(JsonObject field) {
        return switch (field.get("spec").orElse(null)) {
            case JsonObject element -> declared(element);
            case JsonArray(List<Json> fields) when !fields.isEmpty() -> declared(fields);
            case null, default -> label(field);
        };
    }

    private static Optional<Value> option(JsonObject field) {
        return field.array("options").stream().findFirst().flatMap(first -> switch (first) {
            case JsonText(String text) -> Optional.of(new TextValue(text));
            case JsonObject option -> option.text("value").map(TextValue::new);
            case Json ignored -> Optional.empty();
        });
    }

    private static Value label(JsonObject field) {
        String name = field.text("name").orElse("");
        return new TextValue(
                field.text("label").filter(label -> !label.isBlank()).orElse(name));
    }

    private Value described(Field field) {
        return switch (field.type()) {
            case TEXT, ANY -> new TextValue(field.label());
            case NUMBER, UINTEGER -> NumberValue.of(1);
            case BOOLEAN -> BooleanValue.TRUE;
            case DATE -> new DateValue(date);
            case TIME -> new TextValue("12:00:00");
            case BUFFER -> BufferValue.of("");
            case COLLECTION -> described(field.items());
            case ARRAY ->
                new ArrayValue(
                        List.of(field.items().isEmpty() ? new TextValue(field.label()) : described(field.items())));
        };
    }

    /** The value as a mapper would have it written; what only looks like an expression is left out. */
    static Json written(Value value) {
        return switch (value) {
            case CollectionValue collection -> {
                JsonObject object = JsonObject.EMPTY;
                for (Map.Entry<String, Value> item : collection.items().entrySet()) {
                    if (!item.getKey().contains("{{")) {
                        object = object.with(item.getKey(), written(item.getValue()));
                    }
                }
                yield object;
            }
            case ArrayValue(List<Value> items) ->
                new JsonArray(items.stream().map(Samples::written).toList());
            case TextValue(String text) -> new JsonText(text.contains("{{") ? "" : text);
            case NumberValue number -> new JsonNumber(number.text());
            case BooleanValue truth -> new Json.JsonBoolean(truth == BooleanValue.TRUE);
            case DateValue(Instant instant) -> new JsonText(instant.toString());
            case BufferValue ignored -> new JsonText("");
            case NullValue ignored -> new Json.JsonNull();
        };
    }
}
