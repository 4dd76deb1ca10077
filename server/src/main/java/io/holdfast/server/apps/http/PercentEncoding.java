package io.holdfast.server.apps.http;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of the parts of an address, in UTF-8. */
final class PercentEncoding {

    private static final String UNRESERVED = "-._~";
    private static final String IN_PATHS = UNRESERVED + "!$&'()*+,;=:@/";
    private static final String IN_QUERIES = IN_PATHS + "?[]";
    private static final char[] HEXADECIMAL = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    /** Encodes what may not stand in a path. Percent signs of an encoding are kept, unless they stand for themselves. */
    static String path(String path, boolean percentIsPlain) {
        return encoded(path, IN_PATHS, !percentIsPlain);
    }

    /** As {@link #path}, for a query. */
    static String query(String query, boolean percentIsPlain) {
        return encoded(query, IN_QUERIES, !percentIsPlain);
    }

    /** Encodes a name or a value that is put into a query: everything but letters, digits and {@code - . _ ~}. */
    static String component(String text) {
        return encoded(text, UNRESERVED, false);
    }

    private static String encoded(String text, String allowed, boolean keepsEncodings) {
        if (text.chars().allMatch(character -> isAllowed(character, allowed))) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            int character = bytes[at] & 0xFF;
            if (isAllowed(character, allowed) || (keepsEncodings && isEncoding(bytes, at))) {
                encoded.append((char) character);
            } else {
                encoded.append('%').append(HEXADECIMAL[character >> 4]).append(HEXADECIMAL[character & 0xF]);
            }
        }
        return encoded.toString();
    }

    private static boolean isAllowed(int character, String allowed) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || allowed.indexOf(character) >= 0;
    }

    private static boolean isEncoding(byte[] bytes, int at) {
        return bytes[at] == '%'
                && at + 2 < bytes.length
                && Character.digit(bytes[at + 1], 16) >= 0
                && Character.digit(bytes[at + 2], 16) >= 0;
    }
}
