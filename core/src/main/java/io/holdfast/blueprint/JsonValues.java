package io.holdfast.blueprint;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is written in documents, as values: each as it is, and a number that is too large for one as null. */
public final class JsonValues {

    private JsonValues() {}

    public static Value of(Json json) {
        return switch (json) {
            case JsonNull() -> NullValue.NULL;
            case JsonText(String text) -> new TextValue(text);
            case JsonNumber(String literal) ->
                NumberValue.parse(literal).<Value>map(number -> number).orElse(NullValue.NULL);
            case JsonBoolean(boolean value) -> BooleanValue.of(value);
            case JsonArray(List<Json> elements) ->
                new ArrayValue(elements.stream().map(JsonValues::of).toList());
            case JsonObject object -> {
                Map<String, Value> items = new LinkedHashMap<>();
                object.members().forEach((name, member) -> items.put(name, of(member)));
                yield new CollectionValue(items);
            }
        };
    }
}
