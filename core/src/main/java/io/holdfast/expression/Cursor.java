package io.holdfast.expression;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in a text that moves from left to right, with the first problem and the warnings met on the way. */
final class Cursor {

    /** What is peeked at behind the end: a character that no rule accepts. */
    static final char END = '\uffff';

    /** The most warnings that are told about one text. */
    static final int MAXIMUM_WARNINGS = 20;

    private static final int EXCERPT_CHARACTERS = 20;

    private final String text;
    private final List<ExpressionProblem> warnings;
    private int at;
    private @Nullable ExpressionProblem problem;

    Cursor(String text, int at, List<ExpressionProblem> warnings) {
        this.text = text;
        this.at = at;
        this.warnings = warnings;
    }

    int at() {
        return at;
    }

    String text() {
        return text;
    }

    @Nullable ExpressionProblem problem() {
        return problem;
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    void move(int characters) {
        at = Math.min(text.length(), at + characters);
    }

    void moveTo(int position) {
        at = position;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean atClosingBraces() {
        return peek() == '}' && peek(1) == '}';
    }

    void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    static boolean isBlank(char character) {
        return character == ' ' || (character != END && (Character.isWhitespace(character) || character == '\u00a0'));
    }

    /** Keeps the first problem and moves to the end of the text. */
    void fail(int position, String message) {
        if (problem == null) {
            problem = new ExpressionProblem(position, message);
        }
        at = text.length();
    }

    void warn(int position, String message) {
        if (warnings.size() < MAXIMUM_WARNINGS) {
            warnings.add(new ExpressionProblem(position, message));
        }
    }

    String excerpt() {
        int end = Math.min(text.length(), at + EXCERPT_CHARACTERS);
        int close = text.substring(at, end).indexOf("}}");
        return text.substring(at, close < 0 ? end : at + close);
    }

    /** The operator at this place, which the cursor then has passed; none when it binds less than is wanted. */
    Optional<BinaryOperator> binaryOperator(int lowestPrecedence) {
        BinaryOperator operator = null;
        int length = 1;
        char next = peek(1);
        switch (peek()) {
            case '*' -> operator = BinaryOperator.MULTIPLY;
            case '/' -> operator = BinaryOperator.DIVIDE;
            case '%' -> operator = BinaryOperator.REMAINDER;
            case '-' -> operator = BinaryOperator.SUBTRACT;
            case '+' -> {
                operator = next == '+' ? BinaryOperator.SUM : BinaryOperator.ADD;
                length = next == '+' ? 2 : 1;
            }
            case '<' -> {
                operator = next == '=' ? BinaryOperator.LESS_OR_EQUAL : BinaryOperator.LESS;
                length = next == '=' ? 2 : 1;
            }
            case '>' -> {
                operator = next == '=' ? BinaryOperator.GREATER_OR_EQUAL : BinaryOperator.GREATER;
                length = next == '=' ? 2 : 1;
            }
            case '=' -> {
                operator = BinaryOperator.EQUAL;
                length = next != '=' ? 1 : peek(2) == '=' ? 3 : 2;
            }
            case '!' -> {
                operator = next == '=' ? BinaryOperator.NOT_EQUAL : null;
                length = peek(2) == '=' ? 3 : 2;
            }
            case '&' -> {
                operator = BinaryOperator.AND;
                length = next == '&' ? 2 : 1;
            }
            case '|' -> {
                operator = BinaryOperator.OR;
                length = next == '|' ? 2 : 1;
            }
            case 'a' -> {
                operator = isWord("and") ? BinaryOperator.AND : null;
                length = 3;
            }
            case 'o' -> {
                operator = isWord("or") ? BinaryOperator.OR : null;
                length = 2;
            }
            default -> {}
        }
        if (operator == null || operator.precedence() < lowestPrecedence) {
            return Optional.empty();
        }
        if (operator.symbol().length() == 1 && isLetter(peek())) {
            warn(
                    at,
                    "The word " + text.substring(at, at + length) + " is read as the operator " + operator.symbol()
                            + ".");
        }
        at += length;
        return Optional.of(operator);
    }

    /** Whether exactly this word stands here. */
    boolean isWord(String word) {
        return text.startsWith(word, at) && !isWordCharacter(peek(word.length())) && peek(word.length()) != '(';
    }

    static boolean isWordCharacter(char character) {
        return isLetter(character) || isDigit(character);
    }

    static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || character == '$'
                || (character > 127 && character != END && Character.isLetterOrDigit(character));
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
