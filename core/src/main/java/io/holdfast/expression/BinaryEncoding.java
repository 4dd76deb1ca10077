package io.holdfast.expression;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The ways in which bytes are written as text. */
enum BinaryEncoding {
    UTF8("utf8"),
    HEX("hex"),
    BASE64("base64"),
    /** Seven bits a character. */
    ASCII("ascii"),
    /** Each byte as the character of the same number. */
    LATIN1("latin1");

    private final String word;

    BinaryEncoding(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<BinaryEncoding> ofWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "utf8", "utf-8", "text" -> Optional.of(UTF8);
            case "hex" -> Optional.of(HEX);
            case "base64" -> Optional.of(BASE64);
            case "ascii" -> Optional.of(ASCII);
            case "latin1", "binary" -> Optional.of(LATIN1);
            default -> Optional.empty();
        };
    }

    String encode(byte[] bytes) {
        return switch (this) {
            case UTF8 -> new String(bytes, StandardCharsets.UTF_8);
            case HEX -> HexFormat.of().formatHex(bytes);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            case ASCII -> ascii(bytes);
            case LATIN1 -> new String(bytes, StandardCharsets.ISO_8859_1);
        };
    }

    /** The bytes, or nothing when the text is not written in this way. */
    Optional<byte[]> decode(String text) {
        try {
            return Optional.of(
                    switch (this) {
                        case UTF8 -> text.getBytes(StandardCharsets.UTF_8);
                        case HEX -> HexFormat.of().parseHex(text.strip());
                        case BASE64 -> base64(text);
                        case ASCII, LATIN1 -> text.getBytes(StandardCharsets.ISO_8859_1);
                    });
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static String ascii(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte single : bytes) {
            text.append((char) (single & 0x7f));
        }
        return text.toString();
    }

    /** Both alphabets of base64, with or without padding and line breaks. */
    private static byte[] base64(String text) {
        return Base64.getMimeDecoder().decode(text.replace('-', '+').replace('_', '/'));
    }
}
