package io.holdfast.server.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Reads lines of UTF-8 one by one, each up to a limit; empty lines are passed over. */
final class LineReader {

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final int limit;
    private int number;

    /** @param limit how many bytes a line may have */
    LineReader(InputStream in, int limit) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.limit = limit;
    }

    /** A line, by its number from 1. */
    sealed interface Line {
        int number();

        record Whole(int number, String text) implements Line {
            public Whole {
                Objects.requireNonNull(text, "text");
            }
        }

        /** It has more bytes than a line may have. */
        record TooLong(int number) implements Line {}

        /** It is not UTF-8. */
        record NoText(int number) implements Line {}
    }

    /** The next line that is not empty; empty at the end. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean tooLong = false;
        int read = in.read();
        while (read >= 0 || bytes.size() > 0 || tooLong) {
            if (read >= 0 && read != '\n') {
                tooLong |= bytes.size() >= limit;
                if (!tooLong) {
                    bytes.write(read);
                }
            } else {
                number++;
                if (tooLong) {
                    return Optional.of(new Line.TooLong(number));
                }
                Line line = line(bytes.toByteArray());
                if (!(line instanceof Line.Whole(int ignored, String text)) || !text.isBlank()) {
                    return Optional.of(line);
                }
                bytes.reset();
            }
            read = read < 0 ? read : in.read();
        }
        return Optional.empty();
    }

    private Line line(byte[] bytes) {
        try {
            return new Line.Whole(
                    number,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException noText) {
            return new Line.NoText(number);
        }
    }
}
