package io.holdfast.server.json;

/**
 * Halves of surrogate pairs in JSON text. A text may name one by its escape; as a character of its own it cannot be encoded,
 * so it would become a question mark on its way to the database or to a caller.
 */
final class LoneSurrogates {

    private LoneSurrogates() {}

    /** The JSON text with each half pair, which can only stand inside of its strings, written as its escape. */
    static String escaped(String json) {
        int at = next(json, 0);
        if (at < 0) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        int done = 0;
        while (at >= 0) {
            escaped.append(json, done, at).append("\\u%04x".formatted((int) json.charAt(at)));
            done = at + 1;
            at = next(json, done);
        }
        return escaped.append(json, done, json.length()).toString();
    }

    /** The place of the next half pair; -1 when there is none. */
    private static int next(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char character = text.charAt(at);
            if (Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(character)) {
                return at;
            }
        }
        return -1;
    }
}
