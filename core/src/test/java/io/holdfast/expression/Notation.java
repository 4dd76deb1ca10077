package io.holdfast.expression;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as the tables of facts write them: JSON, and beyond it {@code @2026-01-31T08:30:00Z} for dates,
 * {@code #cafe} for binary data in hexadecimal, and the words {@code ignore} and {@code erase}.
 */
final class Notation {

    private final String text;
    private int at;

    private Notation(String text) {
        this.text = text;
    }

    static Value read(String text) {
        Notation notation = new Notation(text.strip());
        Value value = notation.value();
        if (notation.at != notation.text.length()) {
            throw new IllegalArgumentException("Not a value: " + text);
        }
        return value;
    }

    static String write(Value value) {
        return switch (value) {
            case NullValue.NULL -> "null";
            case NullValue.IGNORED -> "ignore";
            case NullValue.ERASED -> "erase";
            case TextValue(String content) -> quoted(content);
            case NumberValue number -> number.text();
            case BooleanValue truth -> truth.isTrue() ? "true" : "false";
            case DateValue(Instant instant) -> "@" + DateText.write(instant);
            case BufferValue buffer -> "#" + HexFormat.of().formatHex(buffer.bytes());
            case ArrayValue(List<Value> items) ->
                "[" + String.join(", ", items.stream().map(Notation::write).toList()) + "]";
            case CollectionValue(Map<String, Value> items) ->
                "{"
                        + String.join(
                                ", ",
                                items.entrySet().stream()
                                        .map(item -> quoted(item.getKey()) + ": " + write(item.getValue()))
                                        .toList())
                        + "}";
        };
    }

    private static String quoted(String content) {
        return "\""
                + content.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }

    private Value value() {
        skipBlanks();
        char first = text.charAt(at);
        return switch (first) {
            case '"' -> new TextValue(string());
            case '[' -> array();
            case '{' -> collection();
            case '@' -> {
                at++;
                yield new DateValue(Instant.parse(word()));
            }
            case '#' -> {
                at++;
                yield new BufferValue(HexFormat.of().parseHex(word()));
            }
            default -> named(word());
        };
    }

    private static Value named(String word) {
        return switch (word) {
            case "null" -> NullValue.NULL;
            case "ignore" -> NullValue.IGNORED;
            case "erase" -> NullValue.ERASED;
            case "true" -> BooleanValue.TRUE;
            case "false" -> BooleanValue.FALSE;
            default -> NumberValue.parse(word).orElseThrow(() -> new IllegalArgumentException("Not a value: " + word));
        };
    }

    private Value array() {
        List<Value> items = new ArrayList<>();
        at++;
        skipBlanks();
        while (text.charAt(at) != ']') {
            items.add(value());
            skipSeparator();
        }
        at++;
        return new ArrayValue(items);
    }

    private Value collection() {
        Map<String, Value> items = new LinkedHashMap<>();
        at++;
        skipBlanks();
        while (text.charAt(at) != '}') {
            String name = string();
            skipBlanks();
            at++;
            items.put(name, value());
            skipSeparator();
        }
        at++;
        return new CollectionValue(items);
    }

    private String string() {
        StringBuilder content = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
                content.append(
                        switch (text.charAt(at)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> text.charAt(at);
                        });
            } else {
                content.append(text.charAt(at));
            }
            at++;
        }
        at++;
        return content.toString();
    }

    private String word() {
        int start = at;
        while (at < text.length() && ",]} ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSeparator() {
        skipBlanks();
        if (text.charAt(at) == ',') {
            at++;
            skipBlanks();
        }
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
