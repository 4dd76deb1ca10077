package io.holdfast.expression;

/** The operators before one operand. They bind closer than any {@link BinaryOperator}. */
public enum UnaryOperator {
    NOT("!"),
    NEGATE("-");

    private final String symbol;

    UnaryOperator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
