package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Strict JSON, as RFC 8259 says it. A byte order mark in front of the text is dropped; of two items with one name the
 * last one counts; a nesting of more than {@value JsonFactories#MAXIMUM_NESTING} levels, a number beyond the limits of
 * {@link io.holdfast.value.NumberValue} and a text beyond the given length are malformed.
 *
 * <p>A value that nests deeper than {@value JsonFactories#MAXIMUM_WRITTEN_NESTING} levels is not written: that is an
 * {@link IllegalArgumentException}, because no text that was read makes one.
 */
public final class JacksonJsonFormat implements JsonFormat {

    /** The most characters that a text to be read may have, when nothing else is said. */
    public static final int DEFAULT_MAXIMUM_LENGTH = 32 * 1024 * 1024;

    private final JsonFactory factory = JsonFactories.strict();
    private final int maximumLength;

    public JacksonJsonFormat() {
        this(DEFAULT_MAXIMUM_LENGTH);
    }

    /** @param maximumLength the most characters that a text to be read may have */
    public JacksonJsonFormat(int maximumLength) {
        this.maximumLength = maximumLength;
    }

    @Override
    public Reading read(String marked) {
        String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
        if (text.length() > maximumLength) {
            return new Malformed(
                    "expected at most " + maximumLength + " characters, but there are " + text.length(), 1, 1);
        }
        try (JsonParser parser = factory.createParser(text)) {
            Value value = ValueReader.readDocument(parser);
            return new Read(value);
        } catch (OutOfLimitsException outOfLimits) {
            return new Malformed(outOfLimits.sentence(), outOfLimits.line(), outOfLimits.column());
        } catch (JsonProcessingException malformed) {
            return SyntaxProblem.find(text).asMalformed();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from a text failed", impossible);
        }
    }

    @Override
    public String write(Value value) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator generator = factory.createGenerator(text)) {
            ValueWriter.write(value, generator);
        } catch (IOException impossible) {
            throw notWritten(impossible);
        }
        return text.toString();
    }

    @Override
    public String write(Value value, String indent) {
        DefaultIndenter lines = new DefaultIndenter(indent, "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        StringWriter text = new StringWriter(256);
        try (JsonGenerator generator = factory.createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            ValueWriter.write(value, generator);
        } catch (IOException impossible) {
            throw notWritten(impossible);
        }
        return text.toString();
    }

    private static IllegalArgumentException notWritten(IOException cause) {
        return new IllegalArgumentException("The value cannot be written as JSON: " + cause.getMessage(), cause);
    }
}
