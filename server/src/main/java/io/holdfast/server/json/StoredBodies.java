package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.holdfast.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The form in which JSON is kept in a column of bytes: one byte that says the form, and the text in UTF-8, deflated when
 * it is longer than {@value #DEFLATED_FROM} bytes. Thread-safe.
 */
final class StoredBodies {

    private static final byte PLAIN = 1;
    private static final byte DEFLATED = 2;
    private static final int DEFLATED_FROM = 1_024;

    private final JsonFactory factory = JsonFactories.stored();

    /** Something that writes one JSON value. */
    interface Content {
        void write(JsonGenerator generator) throws IOException;
    }

    byte[] write(Content content) {
        // By way of characters: the library's own writer of bytes refuses half a surrogate pair with an exception.
        StringWriter text = new StringWriter(512);
        try (JsonGenerator generator = factory.createGenerator(text)) {
            content.write(generator);
        } catch (IOException impossible) {
            throw new IllegalArgumentException(
                    "The data cannot be written as JSON: " + impossible.getMessage(), impossible);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length < DEFLATED_FROM ? plain(bytes) : deflated(bytes);
    }

    private static byte[] plain(byte[] bytes) {
        byte[] body = new byte[bytes.length + 1];
        body[0] = PLAIN;
        System.arraycopy(bytes, 0, body, 1, bytes.length);
        return body;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        ByteArrayOutputStream body = new ByteArrayOutputStream(bytes.length / 2);
        body.write(DEFLATED);
        try (DeflaterOutputStream output = new DeflaterOutputStream(body, deflater, 4_096)) {
            output.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        } finally {
            deflater.end();
        }
        return body.toByteArray();
    }

    /** @throws IllegalStateException when the body is damaged */
    Value read(byte[] body) {
        return read(body, Long.MAX_VALUE);
    }

    /**
     * The same of a body that somebody else wrote.
     *
     * @param limit how many bytes the text may have when it is inflated
     * @throws IllegalStateException when the body is damaged, or longer
     */
    Value read(byte[] body, long limit) {
        byte form = body.length == 0 ? 0 : body[0];
        InputStream bytes = new ByteArrayInputStream(body, Math.min(1, body.length), Math.max(0, body.length - 1));
        return switch (form) {
            case PLAIN -> read(bytes);
            case DEFLATED -> {
                Inflater inflater = new Inflater(true);
                try {
                    yield read(new LimitedInputStream(new InflaterInputStream(bytes, inflater, 4_096), limit));
                } finally {
                    inflater.end();
                }
            }
            default ->
                throw new IllegalStateException(
                        "The stored data is damaged, or of a newer version of Holdfast: its form is " + form
                                + ", known are " + PLAIN + " and " + DEFLATED);
        };
    }

    private Value read(InputStream bytes) {
        try (JsonParser parser = factory.createParser(bytes)) {
            return StoredValues.readDocument(parser);
        } catch (IOException damaged) {
            throw new IllegalStateException("The stored data is damaged: " + damaged.getMessage(), damaged);
        }
    }
}
