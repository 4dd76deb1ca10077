package io.holdfast.expression;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Parts of URLs, as JavaScript's encodeURIComponent and decodeURIComponent write and read them. */
final class PercentEncoding {

    private static final String UNRESERVED = "-_.!~*'()";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte single : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (single & 0xff);
            boolean letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
            if (letter || Cursor.isDigit(character) || UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                HEX.toHexDigits(encoded.append('%'), single);
            }
        }
        return encoded.toString();
    }

    /** The decoded text, or nothing when a percent sign is not followed by digits, or the bytes are no UTF-8. */
    static Optional<String> decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < source.length; at++) {
            if (source[at] != '%') {
                bytes.write(source[at]);
                continue;
            }
            boolean complete = at + 2 < source.length
                    && HexFormat.isHexDigit(source[at + 1])
                    && HexFormat.isHexDigit(source[at + 2]);
            if (!complete) {
                return Optional.empty();
            }
            bytes.write(HexFormat.fromHexDigit(source[at + 1]) << 4 | HexFormat.fromHexDigit(source[at + 2]));
            at += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
