package io.holdfast.server.apps.http;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
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

/** The fields of a module, read as what a request is made of. A field that is missing or empty has no value. */
record Input(CollectionValue fields, JsonFormat json) {

    Input {
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(json, "json");
    }

    /** The text; empty when there is none. */
    String text(String name) {
        return text(fields.get(name));
    }

    boolean isEmpty(String name) {
        return switch (fields.get(name)) {
            case NullValue _ -> true;
            case TextValue(String text) -> text.isEmpty();
            case BufferValue buffer -> buffer.size() == 0;
            case ArrayValue(List<Value> items) -> items.isEmpty();
            case CollectionValue collection -> collection.items().isEmpty();
            case NumberValue _, BooleanValue _, DateValue _ -> false;
        };
    }

    boolean flag(String name, boolean otherwise) {
        return switch (fields.get(name)) {
            case NullValue _ -> otherwise;
            case TextValue(String text) -> text.isEmpty() ? otherwise : !text.equals("false");
            case BooleanValue truth -> truth.isTrue();
            case NumberValue _, DateValue _, BufferValue _, ArrayValue _, CollectionValue _ -> true;
        };
    }

    Optional<BigDecimal> number(String name) {
        return switch (fields.get(name)) {
            case NumberValue(BigDecimal number) -> Optional.of(number);
            case TextValue(String text) -> NumberValue.parse(text).map(NumberValue::number);
            case NullValue _, BooleanValue _, DateValue _, BufferValue _, ArrayValue _, CollectionValue _ ->
                Optional.empty();
        };
    }

    /** The collections of an array; what is none is left out. */
    List<Input> items(String name) {
        return fields.get(name) instanceof ArrayValue(List<Value> items)
                ? items.stream()
                        .filter(CollectionValue.class::isInstance)
                        .map(item -> new Input((CollectionValue) item, json))
                        .toList()
                : List.of();
    }

    /** The content of a body or of a file: the bytes of a buffer, otherwise the text in UTF-8. */
    byte[] content(String name) {
        return fields.get(name) instanceof BufferValue buffer
                ? buffer.bytes()
                : text(name).getBytes(StandardCharsets.UTF_8);
    }

    private String text(Value value) {
        return switch (value) {
            case NullValue _ -> "";
            case TextValue(String text) -> text;
            case NumberValue number -> number.text();
            case BooleanValue truth -> String.valueOf(truth.isTrue());
            case BufferValue buffer -> new String(buffer.bytes(), StandardCharsets.UTF_8);
            case DateValue date -> unquoted(json.write(date));
            case ArrayValue array -> json.write(array);
            case CollectionValue collection -> json.write(collection);
        };
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1);
    }
}
