package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values from JSON tokens. */
final class ValueReader {

    private static final int MAXIMUM_SHOWN_NUMBER = 40;

    private ValueReader() {}

    /** Reads the one value that a document is, and finds nothing but blanks behind it. */
    static Value readDocument(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonParseException(parser, "empty");
        }
        Value value = readValue(parser, first);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more than one value");
        }
        return value;
    }

    /** Reads the value that begins with the token at which the parser stands, and leaves it at its last token. */
    static Value readValue(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readCollection(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> new TextValue(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(parser);
            case VALUE_TRUE -> BooleanValue.TRUE;
            case VALUE_FALSE -> BooleanValue.FALSE;
            case VALUE_NULL -> NullValue.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonParseException(parser, "no value begins with " + token);
        };
    }

    private static Value readCollection(JsonParser parser) throws IOException {
        checkNesting(parser);
        Map<String, Value> items = new LinkedHashMap<>();
        String name = parser.nextFieldName();
        while (name != null) {
            items.put(name, readValue(parser, parser.nextToken()));
            name = parser.nextFieldName();
        }
        return items.isEmpty() ? CollectionValue.EMPTY : new CollectionValue(items);
    }

    private static Value readArray(JsonParser parser) throws IOException {
        checkNesting(parser);
        List<Value> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            items.add(readValue(parser, token));
            token = parser.nextToken();
        }
        return items.isEmpty() ? ArrayValue.EMPTY : new ArrayValue(items);
    }

    private static void checkNesting(JsonParser parser) throws IOException {
        if (parser.getParsingContext().getNestingDepth() > JsonFactories.MAXIMUM_NESTING) {
            throw new OutOfLimitsException(
                    "expected at most " + JsonFactories.MAXIMUM_NESTING
                            + " levels of arrays and collections, but there are more",
                    parser.currentTokenLocation());
        }
    }

    private static Value readNumber(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= 18) {
            return NumberValue.of(parser.getLongValue());
        }
        String digits = parser.getText();
        return NumberValue.parse(digits)
                .orElseThrow(() -> new OutOfLimitsException(
                        "expected a number of at most " + NumberValue.MAXIMUM_EXPONENT
                                + " digits before or behind its decimal point, but " + shortened(digits) + " came",
                        parser.currentTokenLocation()));
    }

    private static String shortened(String digits) {
        return digits.length() <= MAXIMUM_SHOWN_NUMBER
                ? digits
                : digits.substring(0, MAXIMUM_SHOWN_NUMBER) + "… (" + digits.length() + " characters)";
    }
}
