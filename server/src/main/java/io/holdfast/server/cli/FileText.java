package io.holdfast.server.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The text of a file: UTF-8, or UTF-16 when a byte order mark says so. */
final class FileText {

    private FileText() {}

    /** How decoding ended. */
    sealed interface Decoding {}

    /** The text, without a byte order mark. */
    record Decoded(String text) implements Decoding {
        Decoded {
            Objects.requireNonNull(text, "text");
        }
    }

    /** The bytes are no text. */
    record Undecodable(String message) implements Decoding {
        Undecodable {
            Objects.requireNonNull(message, "message");
        }
    }

    /** Decodes the bytes. Never throws: what is no text is an answer. */
    static Decoding decode(byte[] bytes) {
        if (bytes.length == 0) {
            return new Undecodable("the file is empty");
        }
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return decode(bytes, 0, StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int index = 0; index < mark.length; index++) {
            if ((bytes[index] & 0xFF) != mark[index]) {
                return false;
            }
        }
        return true;
    }

    private static Decoding decode(byte[] bytes, int start, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = charset.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int line = 1
                    + (int) out.flip()
                            .chars()
                            .filter(character -> character == '\n')
                            .count();
            return new Undecodable("expected " + charset.name()
                    + " text, but the byte %02x at %d, in line %d, is part of no"
                            .formatted(bytes[in.position()] & 0xFF, in.position(), line)
                    + " character; save the file as UTF-8");
        }
        return new Decoded(out.flip().toString());
    }
}
