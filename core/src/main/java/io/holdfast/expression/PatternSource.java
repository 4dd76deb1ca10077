package io.holdfast.expression;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a regular expression, read from left to right. */
final class PatternSource {

    private static final Pattern BRACES = Pattern.compile("\\{(\\d+)(,(\\d*))?\\}");

    private final String text;
    private final Matcher braces;
    private int at;

    PatternSource(String text) {
        this.text = text;
        this.braces = BRACES.matcher(text);
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : Cursor.END;
    }

    void move(int characters) {
        at += characters;
    }

    boolean skip(String expected) {
        boolean found = text.startsWith(expected, at);
        at += found ? expected.length() : 0;
        return found;
    }

    /** The next character, which then is passed: a code point, or only a code unit. */
    int next(boolean codePoint) {
        int character = codePoint ? text.codePointAt(at) : text.charAt(at);
        at += Character.charCount(character);
        return character;
    }

    /** The text up to this character, which then is passed, too; empty when there is none. */
    Optional<String> upTo(char end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            return Optional.empty();
        }
        String passed = text.substring(at, found);
        at = found + 1;
        return Optional.of(passed);
    }

    /** So many hexadecimal digits as a number, which then are passed; -1 when they are not all there. */
    int hexadecimal(int digits) {
        int number = 0;
        for (int index = 0; index < digits; index++) {
            int digit = Character.digit(peek(index), 16);
            if (digit < 0 || peek(index) > 127) {
                return -1;
            }
            number = number * 16 + digit;
        }
        at += digits;
        return number;
    }

    /** The least and the most rounds that are asked for at this place, if any are. */
    Optional<int[]> repetition() {
        return switch (peek()) {
            case '*' -> Optional.of(new int[] {0, PatternNode.NO_LIMIT});
            case '+' -> Optional.of(new int[] {1, PatternNode.NO_LIMIT});
            case '?' -> Optional.of(new int[] {0, 1});
            case '{' -> braces.region(at, text.length()).lookingAt() ? Optional.of(bounds()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Passes what {@link #repetition} has just found. */
    void moveBehindRepetition() {
        at = peek() == '{' ? braces.end() : at + 1;
    }

    PatternProblem problem(String message) {
        return new PatternProblem(at, message);
    }

    PatternProblem problemAt(int position, String message) {
        return new PatternProblem(position, message);
    }

    private int[] bounds() {
        int least = number(braces.group(1));
        String most = braces.group(3);
        return new int[] {least, braces.group(2) == null ? least : most.isEmpty() ? PatternNode.NO_LIMIT : number(most)
        };
    }

    /** The number, or the greatest there is; texts are shorter than that. */
    private static int number(String digits) {
        return digits.length() > 9 ? PatternNode.NO_LIMIT : Integer.parseInt(digits);
    }
}
