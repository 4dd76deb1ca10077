package io.holdfast.value;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * Compact JSON text of values, as collections show inside of texts. Dates are ISO 8601 text, buffers base64 text.
 * Items that are {@link NullValue#IGNORED} are left out, the other nulls are {@code null}.
 */
public final class JsonText {

    private JsonText() {}

    public static String write(Value value) {
        StringBuilder json = new StringBuilder();
        append(json, value);
        return json.toString();
    }

    /** The text as it stands between the quotes of a JSON string. */
    public static String escape(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16);
        appendEscaped(json, text);
        return json.toString();
    }

    private static void append(StringBuilder json, Value value) {
        switch (value) {
            case NullValue _ -> json.append("null");
            case TextValue(String text) -> appendQuoted(json, text);
            case NumberValue number -> json.append(number.text());
            case BooleanValue truth -> json.append(truth.isTrue());
            case DateValue(Instant instant) -> appendQuoted(json, DateText.write(instant));
            case BufferValue buffer -> appendQuoted(json, Base64.getEncoder().encodeToString(buffer.bytes()));
            case ArrayValue array -> appendArray(json, array);
            case CollectionValue collection -> appendCollection(json, collection);
        }
    }

    private static void appendArray(StringBuilder json, ArrayValue array) {
        json.append('[');
        String separator = "";
        for (Value item : array.items()) {
            if (item != NullValue.IGNORED) {
                json.append(separator);
                append(json, item);
                separator = ",";
            }
        }
        json.append(']');
    }

    private static void appendCollection(StringBuilder json, CollectionValue collection) {
        json.append('{');
        String separator = "";
        for (Map.Entry<String, Value> item : collection.items().entrySet()) {
            if (item.getValue() != NullValue.IGNORED) {
                json.append(separator);
                appendQuoted(json, item.getKey());
                json.append(':');
                append(json, item.getValue());
                separator = ",";
            }
        }
        json.append('}');
    }

    private static void appendQuoted(StringBuilder json, String text) {
        json.append('"');
        appendEscaped(json, text);
        json.append('"');
    }

    private static void appendEscaped(StringBuilder json, String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (character < 0x20) {
                        json.append(String.format("\\u%04x", (int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
    }
}
