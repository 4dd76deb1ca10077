package io.holdfast.expression;

import java.util.ArrayList;
import java.util.List;

/** What stands in for a match, with JavaScript's marks: {@code $&}, {@code $1} to {@code $99}, {@code $`}, {@code $'} and {@code $$}. */
record Replacement(List<Piece> pieces) {

    private static final int WHOLE_MATCH = 0;
    private static final int BEFORE_MATCH = -1;
    private static final int AFTER_MATCH = -2;

    /** A fixed text followed by a group. */
    record Piece(String text, int group, boolean hasGroup) {}

    Replacement {
        pieces = List.copyOf(pieces);
    }

    static Replacement parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (character != '$') {
                plain.append(character);
                at++;
            } else if (next == '$') {
                plain.append('$');
                at += 2;
            } else if (next == '&' || next == '`' || next == '\'') {
                int group = next == '&' ? WHOLE_MATCH : next == '`' ? BEFORE_MATCH : AFTER_MATCH;
                pieces.add(new Piece(plain.toString(), group, true));
                plain.setLength(0);
                at += 2;
            } else if (Cursor.isDigit(next) && (next != '0' || Cursor.isDigit(digit(text, at + 2)))) {
                int digits = Cursor.isDigit(digit(text, at + 2)) ? 2 : 1;
                pieces.add(new Piece(plain.toString(), Integer.parseInt(text, at + 1, at + 1 + digits, 10), true));
                plain.setLength(0);
                at += 1 + digits;
            } else {
                plain.append(character);
                at++;
            }
        }
        pieces.add(new Piece(plain.toString(), WHOLE_MATCH, false));
        return new Replacement(pieces);
    }

    void append(StringBuilder target, PatternMatcher matcher, String source) {
        for (Piece piece : pieces) {
            target.append(piece.text());
            if (piece.hasGroup()) {
                append(target, matcher, source, piece.group());
            }
        }
    }

    private static void append(StringBuilder target, PatternMatcher matcher, String source, int group) {
        if (group == BEFORE_MATCH) {
            target.append(source, 0, matcher.start());
        } else if (group == AFTER_MATCH) {
            target.append(source, matcher.end(), source.length());
        } else if (group <= matcher.groupCount()) {
            appendGroup(target, matcher, source, group);
        } else if (group > 9 && group / 10 <= matcher.groupCount()) {
            appendGroup(target, matcher, source, group / 10);
            target.append(group % 10);
        } else {
            target.append('$').append(group);
        }
    }

    private static void appendGroup(StringBuilder target, PatternMatcher matcher, String source, int group) {
        if (matcher.has(group)) {
            target.append(source, matcher.start(group), matcher.end(group));
        }
    }

    private static char digit(String text, int at) {
        return at < text.length() ? text.charAt(at) : ' ';
    }
}
