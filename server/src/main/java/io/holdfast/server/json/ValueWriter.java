package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateText;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.io.IOException;
import java.util.Map;

/** Values to JSON tokens, for people and other systems: dates and buffers become text. */
final class ValueWriter {

    private ValueWriter() {}

    static void write(Value value, JsonGenerator generator) throws IOException {
        switch (value) {
            case NullValue _ -> generator.writeNull();
            case TextValue(String text) -> generator.writeString(text);
            case NumberValue number -> generator.writeNumber(number.text());
            case BooleanValue truth -> generator.writeBoolean(truth.isTrue());
            case DateValue(var instant) -> generator.writeString(DateText.write(instant));
            case BufferValue buffer -> generator.writeBinary(buffer.bytes());
            case ArrayValue array -> writeArray(array, generator);
            case CollectionValue collection -> writeCollection(collection, generator);
        }
    }

    private static void writeArray(ArrayValue array, JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (Value item : array.items()) {
            if (item != NullValue.IGNORED) {
                write(item, generator);
            }
        }
        generator.writeEndArray();
    }

    private static void writeCollection(CollectionValue collection, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, Value> item : collection.items().entrySet()) {
            if (item.getValue() != NullValue.IGNORED) {
                generator.writeFieldName(item.getKey());
                write(item.getValue(), generator);
            }
        }
        generator.writeEndObject();
    }
}
