package io.holdfast.expression;

/** The operators between two operands. All of them group from the left. */
public enum BinaryOperator {
    MULTIPLY("*", 14),
    DIVIDE("/", 14),
    REMAINDER("%", 14),
    /** Adds numbers, joins texts. */
    ADD("+", 13),
    /** Adds numbers, and texts as the numbers that they are written as. */
    SUM("++", 13),
    SUBTRACT("-", 13),
    LESS("<", 11),
    LESS_OR_EQUAL("<=", 11),
    GREATER(">", 11),
    GREATER_OR_EQUAL(">=", 11),
    EQUAL("=", 10),
    NOT_EQUAL("!=", 10),
    AND("&", 6),
    OR("|", 5);

    private final String symbol;
    private final int precedence;

    BinaryOperator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    public String symbol() {
        return symbol;
    }

    /** The higher, the closer it binds. */
    int precedence() {
        return precedence;
    }
}
