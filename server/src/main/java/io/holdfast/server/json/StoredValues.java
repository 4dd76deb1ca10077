package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON, without loss. What JSON has no kind for is an object whose first member is {@code $}: the kind, and
 * {@code v} with its content. A collection whose own first item is named {@code $} is written in that way too.
 *
 * <p>One thing is not kept: half of a surrogate pair, which is no character; it becomes a question mark.
 */
final class StoredValues {

    private static final String KIND = "$";
    private static final String CONTENT = "v";
    private static final String DATE = "date";
    private static final String BUFFER = "buffer";
    private static final String IGNORED = "ignored";
    private static final String ERASED = "erased";
    private static final String COLLECTION = "collection";

    private StoredValues() {}

    static void write(Value value, JsonGenerator generator) throws IOException {
        switch (value) {
            case NullValue nothing -> writeNull(nothing, generator);
            case TextValue(String text) -> generator.writeString(text);
            case NumberValue number -> generator.writeNumber(number.text());
            case BooleanValue truth -> generator.writeBoolean(truth.isTrue());
            case DateValue(Instant instant) -> {
                writeKind(DATE, generator);
                generator.writeStringField(CONTENT, instant.toString());
                generator.writeEndObject();
            }
            case BufferValue buffer -> {
                writeKind(BUFFER, generator);
                generator.writeBinaryField(CONTENT, buffer.bytes());
                generator.writeEndObject();
            }
            case ArrayValue(List<Value> items) -> {
                generator.writeStartArray();
                for (Value item : items) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case CollectionValue(Map<String, Value> items) -> {
                boolean disguised =
                        !items.isEmpty() && items.keySet().iterator().next().equals(KIND);
                if (disguised) {
                    writeKind(COLLECTION, generator);
                    generator.writeFieldName(CONTENT);
                    writeItems(items, generator);
                    generator.writeEndObject();
                } else {
                    writeItems(items, generator);
                }
            }
        }
    }

    private static void writeNull(NullValue nothing, JsonGenerator generator) throws IOException {
        switch (nothing) {
            case NULL -> generator.writeNull();
            case IGNORED -> {
                writeKind(IGNORED, generator);
                generator.writeEndObject();
            }
            case ERASED -> {
                writeKind(ERASED, generator);
                generator.writeEndObject();
            }
        }
    }

    private static void writeKind(String kind, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeStringField(KIND, kind);
    }

    private static void writeItems(Map<String, Value> items, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, Value> item : items.entrySet()) {
            generator.writeFieldName(item.getKey());
            write(item.getValue(), generator);
        }
        generator.writeEndObject();
    }

    /** Reads the one value of a document. */
    static Value readDocument(JsonParser parser) throws IOException {
        return read(parser, parser.nextToken());
    }

    private static Value read(JsonParser parser, @Nullable JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> {
                List<Value> items = new ArrayList<>();
                JsonToken next = parser.nextToken();
                while (next != JsonToken.END_ARRAY) {
                    items.add(read(parser, next));
                    next = parser.nextToken();
                }
                yield items.isEmpty() ? ArrayValue.EMPTY : new ArrayValue(items);
            }
            case VALUE_STRING -> new TextValue(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(parser);
            case VALUE_TRUE -> BooleanValue.TRUE;
            case VALUE_FALSE -> BooleanValue.FALSE;
            case VALUE_NULL -> NullValue.NULL;
            case null, default -> throw damaged("a value", String.valueOf(token));
        };
    }

    private static Value readNumber(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= 18) {
            return NumberValue.of(parser.getLongValue());
        }
        String digits = parser.getText();
        return NumberValue.parse(digits).orElseThrow(() -> damaged("a number within the limits", digits));
    }

    private static Value readObject(JsonParser parser) throws IOException {
        String first = parser.nextFieldName();
        if (first == null) {
            return CollectionValue.EMPTY;
        }
        return first.equals(KIND) ? readKind(parser) : readItems(parser, first);
    }

    private static Value readItems(JsonParser parser, @Nullable String first) throws IOException {
        Map<String, Value> items = new LinkedHashMap<>();
        String name = first;
        while (name != null) {
            items.put(name, read(parser, parser.nextToken()));
            name = parser.nextFieldName();
        }
        return new CollectionValue(items);
    }

    private static Value readKind(JsonParser parser) throws IOException {
        String kind = parser.nextTextValue();
        boolean hasContent = parser.nextToken() == JsonToken.FIELD_NAME;
        Value value = switch (kind) {
            case IGNORED -> NullValue.IGNORED;
            case ERASED -> NullValue.ERASED;
            case DATE -> new DateValue(Instant.parse(parser.nextTextValue()));
            case BUFFER -> {
                parser.nextToken();
                yield new BufferValue(parser.getBinaryValue());
            }
            case COLLECTION -> {
                parser.nextToken();
                yield readItems(parser, parser.nextFieldName());
            }
            case null, default -> throw damaged("a kind of value", String.valueOf(kind));
        };
        if (hasContent) {
            parser.nextToken();
        }
        return value;
    }

    private static IllegalStateException damaged(String expected, String found) {
        return new IllegalStateException("The stored data is damaged: expected " + expected + ", found " + found);
    }
}
