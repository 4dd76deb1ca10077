package io.holdfast.expression;

/**
 * Turns a regular expression of JavaScript into one of Java with the same meaning, where the two differ: blanks beyond
 * ASCII, the end of the text, brackets inside of classes, and braces that repeat nothing.
 */
final class JavaScriptPattern {

    private static final String BLANKS =
            "\\t\\n\\x0B\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

    private final String source;
    private final boolean multiline;
    private final StringBuilder target = new StringBuilder();
    private int at;

    private JavaScriptPattern(String source, boolean multiline) {
        this.source = source;
        this.multiline = multiline;
    }

    static String translate(String source, boolean multiline) {
        JavaScriptPattern pattern = new JavaScriptPattern(source, multiline);
        pattern.translate();
        return pattern.target.toString();
    }

    private void translate() {
        while (at < source.length()) {
            char character = source.charAt(at);
            switch (character) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '$' -> literal(multiline ? "$" : "\\z");
                case '{' -> literal(isRepetition() ? "{" : "\\{");
                case '}' -> literal(isEndOfRepetition() ? "}" : "\\}");
                default -> literal(String.valueOf(character));
            }
        }
    }

    private void literal(String text) {
        target.append(text);
        at++;
    }

    private void escape(boolean inClass) {
        if (at + 1 >= source.length()) {
            target.append("\\\\");
            at++;
            return;
        }
        char escaped = source.charAt(at + 1);
        switch (escaped) {
            case 's' -> target.append(inClass ? BLANKS : "[" + BLANKS + "]");
            case 'S' -> target.append("[^" + BLANKS + "]");
            case 'd', 'D', 'w', 'W', 'b', 'B', 'n', 'r', 't', 'f', 'x', 'u', 'c', 'k', 'p', 'P' -> {
                target.append(inClass && escaped == 'b' ? "\\x08" : "\\" + escaped);
            }
            case 'v' -> target.append("\\x0B");
            case '0' -> target.append("\\x00");
            default -> {
                boolean meansItself = Character.isLetter(escaped);
                target.append(meansItself ? String.valueOf(escaped) : "\\" + escaped);
            }
        }
        at += 2;
    }

    private void characterClass() {
        boolean negated = at + 1 < source.length() && source.charAt(at + 1) == '^';
        int first = at + (negated ? 2 : 1);
        if (first < source.length() && source.charAt(first) == ']') {
            target.append(negated ? "[\\s\\S]" : "(?!)");
            at = first + 1;
            return;
        }
        target.append(negated ? "[^" : "[");
        at = first;
        while (at < source.length() && source.charAt(at) != ']') {
            char character = source.charAt(at);
            switch (character) {
                case '\\' -> escape(true);
                case '[', '&', '^', '#', ' ' -> literal("\\" + character);
                default -> literal(String.valueOf(character));
            }
        }
        if (at < source.length()) {
            literal("]");
        }
    }

    /** Whether the brace at this place begins {@code {2}}, {@code {2,}} or {@code {2,3}}. */
    private boolean isRepetition() {
        int end = source.indexOf('}', at);
        return end > at && end - at < 16 && source.substring(at + 1, end).matches("\\d+(,\\d*)?");
    }

    private boolean isEndOfRepetition() {
        int open = source.lastIndexOf('{', at);
        return open >= 0
                && at - open < 16
                && (open == 0 || source.charAt(open - 1) != '\\')
                && source.substring(open + 1, at).matches("\\d+(,\\d*)?");
    }
}
