package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Spelling;
import io.holdfast.blueprint.Spelling.Place;
import io.holdfast.value.JsonFormat.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * JSON text to documents and back, without loss: an object that was read and not changed is written character by character
 * as it was, see {@link Spelling}. Only what is around the document is dropped: blanks and a byte order mark. Of two members
 * with one name the last one counts; they are both written as long as nothing else in their object is changed. Half of a
 * surrogate pair that stands in the text as it is, which no encoding can keep, is read as its escape. Documents nest at most {@value #MAXIMUM_NESTING} levels and texts have at most {@value #MAXIMUM_LENGTH} characters.
 * Thread-safe.
 */
public final class BlueprintCodec {

    /** The most levels of arrays and objects that a document may have. */
    public static final int MAXIMUM_NESTING = JsonFactories.MAXIMUM_NESTING;

    /** The most characters that a text to be read may have. */
    public static final int MAXIMUM_LENGTH = 32 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final JsonFactory factory = JsonFactories.strict();

    /** How reading a text ended. */
    public sealed interface Reading {}

    /** The text was JSON. */
    public record Read(Json document) implements Reading {
        public Read {
            Objects.requireNonNull(document, "document");
        }
    }

    /** The text was not JSON, or beyond a limit: what was expected, what came, and where. */
    public record Refused(Malformed malformed) implements Reading {
        public Refused {
            Objects.requireNonNull(malformed, "malformed");
        }

        /** The whole problem in one sentence. */
        public String sentence() {
            return "Line " + malformed.line() + ", column " + malformed.column() + ": " + malformed.message();
        }
    }

    /** Reads one JSON document. Never throws: malformed text is an answer. */
    public Reading read(String marked) {
        String text = LoneSurrogates.escaped(
                !marked.isEmpty() && marked.charAt(0) == BYTE_ORDER_MARK ? marked.substring(1) : marked);
        if (text.length() > MAXIMUM_LENGTH) {
            String sentence = "expected at most " + MAXIMUM_LENGTH + " characters, but there are " + text.length();
            return new Refused(new Malformed(sentence, 1, 1));
        }
        try (JsonParser parser = factory.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new Refused(SyntaxProblem.find(text).asMalformed());
            }
            Json document = read(parser, first, text);
            return parser.nextToken() == null
                    ? new Read(document)
                    : new Refused(SyntaxProblem.find(text).asMalformed());
        } catch (OutOfLimitsException outOfLimits) {
            return new Refused(new Malformed(outOfLimits.sentence(), outOfLimits.line(), outOfLimits.column()));
        } catch (JsonProcessingException malformed) {
            return new Refused(SyntaxProblem.find(text).asMalformed());
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from a text failed", impossible);
        }
    }

    /**
     * Reads an object that this server wrote itself.
     *
     * @throws IllegalStateException when the text is no JSON object: the stored data is damaged
     */
    public JsonObject readStored(String text) {
        return switch (read(text)) {
            case Read(JsonObject object) -> object;
            case Read(Json other) -> throw new IllegalStateException("Expected a stored JSON object, found " + other);
            case Refused refused ->
                throw new IllegalStateException("Expected a stored JSON object. " + refused.sentence());
        };
    }

    /** The document as JSON: what was read and not changed as it was written, everything else compactly. */
    public String write(Json document) {
        StringBuilder text = new StringBuilder(1024);
        write(document, text);
        return LoneSurrogates.escaped(text.toString());
    }

    private static Json read(JsonParser parser, JsonToken token, String text) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject(parser, text);
            case START_ARRAY -> readArray(parser, text);
            case VALUE_STRING -> new JsonText(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> new JsonNull();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonParseException(parser, "no value begins with " + token);
        };
    }

    private static JsonObject readObject(JsonParser parser, String text) throws IOException {
        checkNesting(parser);
        int start = start(parser);
        Map<String, Json> members = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        String name = parser.nextFieldName();
        while (name != null) {
            int nameStart = start(parser);
            members.put(name, read(parser, parser.nextToken(), text));
            places.put(name, new Place(nameStart, end(parser)));
            name = parser.nextFieldName();
        }
        Place whole = new Place(start, end(parser));
        return new JsonObject(members, new Spelling.Whole(text, whole, List.copyOf(places.values())));
    }

    private static JsonArray readArray(JsonParser parser, String text) throws IOException {
        checkNesting(parser);
        List<Json> elements = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            elements.add(read(parser, token, text));
            token = parser.nextToken();
        }
        return new JsonArray(elements);
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }

    private static void checkNesting(JsonParser parser) throws IOException {
        if (parser.getParsingContext().getNestingDepth() > MAXIMUM_NESTING) {
            throw new OutOfLimitsException(
                    "expected at most " + MAXIMUM_NESTING + " levels of arrays and objects, but there are more",
                    parser.currentTokenLocation());
        }
    }

    private static void write(Json json, StringBuilder text) {
        switch (json) {
            case JsonText(String value) -> quote(value, text);
            case JsonNumber(String literal) -> text.append(literal);
            case JsonBoolean(boolean value) -> text.append(value);
            case JsonNull() -> text.append("null");
            case JsonArray(List<Json> elements) -> {
                String separator = "[";
                for (Json element : elements) {
                    text.append(separator);
                    write(element, text);
                    separator = ",";
                }
                text.append(elements.isEmpty() ? "[]" : "]");
            }
            case JsonObject object ->
                object.spelling().whole().ifPresentOrElse(text::append, () -> writeMembers(object, text));
        }
    }

    private static void writeMembers(JsonObject object, StringBuilder text) {
        String separator = "{";
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            text.append(separator);
            Optional<String> spelled = object.spelling().member(member.getKey());
            if (spelled.isPresent()) {
                text.append(spelled.get());
            } else {
                quote(member.getKey(), text);
                text.append(':');
                write(member.getValue(), text);
            }
            separator = ",";
        }
        text.append(object.members().isEmpty() ? "{}" : "}");
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }
}
