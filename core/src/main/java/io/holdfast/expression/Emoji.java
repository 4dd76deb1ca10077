package io.holdfast.expression;

/** Finds emoji in texts: with their skin tones, joined ones, flags and key caps. */
final class Emoji {

    private static final int EMOJI_STYLE = 0xfe0f;
    private static final int JOINER = 0x200d;
    private static final int KEY_CAP = 0x20e3;
    private static final int FIRST_TAG = 0xe0020;
    private static final int LAST_TAG = 0xe007f;

    private Emoji() {}

    /** Where the emoji that begins at this place ends; the same place when none begins there. */
    static int end(String text, int start) {
        int at = single(text, start);
        while (at > start && at < text.length() && text.codePointAt(at) == JOINER) {
            int next = single(text, at + 1);
            if (next == at + 1) {
                break;
            }
            at = next;
        }
        return at;
    }

    private static int single(String text, int start) {
        if (start >= text.length()) {
            return start;
        }
        int first = text.codePointAt(start);
        int at = start + Character.charCount(first);
        int next = at < text.length() ? text.codePointAt(at) : 0;
        boolean keyCap = next == EMOJI_STYLE && at + 1 < text.length() && text.codePointAt(at + 1) == KEY_CAP;
        if (keyCap && Character.isEmoji(first)) {
            return at + 2;
        }
        boolean emoji = Character.isEmojiPresentation(first)
                || (Character.isExtendedPictographic(first) && (next == EMOJI_STYLE || first > 0xffff));
        if (!emoji) {
            return start;
        }
        if (isFlagLetter(first) && isFlagLetter(next)) {
            return at + Character.charCount(next);
        }
        while (at < text.length() && belongsToEmoji(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean isFlagLetter(int codePoint) {
        return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
    }

    private static boolean belongsToEmoji(int codePoint) {
        return codePoint == EMOJI_STYLE
                || Character.isEmojiModifier(codePoint)
                || (codePoint >= FIRST_TAG && codePoint <= LAST_TAG);
    }
}
