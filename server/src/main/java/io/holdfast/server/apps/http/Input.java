package io.holdfast.server.apps.http;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.Coercion.Coerced;
import io.holdfast.value.Coercions;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The fields of a module, coerced to their types, read as what a request is made of. */
record Input(CollectionValue fields, JsonFormat json) {

    Input {
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(json, "json");
    }

    /** The text of a text field; empty when there is none. */
    String text(String name) {
        return fields.get(name) instanceof TextValue(String text) ? text : "";
    }

    boolean isEmpty(String name) {
        return switch (fields.get(name)) {
            case NullValue _ -> true;
            case TextValue(String text) -> text.isEmpty();
            case BufferValue buffer -> buffer.size() == 0;
            case NumberValue _, BooleanValue _, DateValue _, ArrayValue _, CollectionValue _ -> false;
        };
    }

    boolean flag(String name) {
        return fields.get(name) == BooleanValue.TRUE;
    }

    Optional<BigDecimal> number(String name) {
        return fields.get(name) instanceof NumberValue(BigDecimal number) ? Optional.of(number) : Optional.empty();
    }

    /** The collections of an array. */
    List<Input> items(String name) {
        return fields.get(name) instanceof ArrayValue(List<Value> items)
                ? items.stream()
                        .map(item -> new Input((CollectionValue) item, json))
                        .toList()
                : List.of();
    }

    /** The content of a body or of a file: the bytes of a buffer, JSON of collections and arrays, otherwise the text. */
    byte[] content(String name) {
        Value value = fields.get(name);
        return switch (value) {
            case BufferValue buffer -> buffer.bytes();
            case ArrayValue _, CollectionValue _ -> json.write(value).getBytes(StandardCharsets.UTF_8);
            case NullValue _, TextValue _, NumberValue _, BooleanValue _, DateValue _ ->
                Coercions.coerceToText(value) instanceof Coerced(TextValue(String text))
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : new byte[0];
        };
    }
}
