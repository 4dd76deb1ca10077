package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values as the API shows them: dates as ISO 8601 text, buffers as base64 text. */
final class ValueJson {

    private static final JsonNull NULL = new JsonNull();

    private ValueJson() {}

    static JsonObject of(Bundle bundle) {
        return of(bundle.fields());
    }

    static JsonObject of(CollectionValue collection) {
        Map<String, Json> members =
                LinkedHashMap.newLinkedHashMap(collection.items().size());
        collection.items().forEach((name, value) -> {
            if (value != NullValue.IGNORED) {
                members.put(name, of(value));
            }
        });
        return new JsonObject(members);
    }

    static Json of(Value value) {
        return switch (value) {
            case NullValue ignored -> NULL;
            case TextValue(String text) -> new JsonText(text);
            case NumberValue number -> new JsonNumber(number.text());
            case BooleanValue bool -> new JsonBoolean(bool.isTrue());
            case DateValue(var instant) -> Answer.time(instant);
            case BufferValue buffer -> new JsonText(Base64.getEncoder().encodeToString(buffer.bytes()));
            case ArrayValue(var items) ->
                new JsonArray(items.stream().map(ValueJson::of).toList());
            case CollectionValue collection -> of(collection);
        };
    }

    /** A value that was posted as JSON. */
    static Value read(Json json) {
        return switch (json) {
            case JsonNull() -> NullValue.NULL;
            case JsonText(String text) -> new TextValue(text);
            case JsonNumber(String literal) ->
                NumberValue.parse(literal)
                        .orElseThrow(() -> Refusal.invalid("The number " + abbreviated(literal) + " has more than "
                                + NumberValue.MAXIMUM_EXPONENT + " digits before or behind its point."));
            case JsonBoolean(boolean value) -> BooleanValue.of(value);
            case JsonArray(var elements) ->
                new ArrayValue(elements.stream().map(ValueJson::read).toList());
            case JsonObject object -> collection(object);
        };
    }

    static CollectionValue collection(JsonObject object) {
        Map<String, Value> items =
                LinkedHashMap.newLinkedHashMap(object.members().size());
        object.members().forEach((name, value) -> items.put(name, read(value)));
        return new CollectionValue(items);
    }

    private static String abbreviated(String literal) {
        return literal.length() <= 20 ? literal : literal.substring(0, 20) + "…";
    }
}
