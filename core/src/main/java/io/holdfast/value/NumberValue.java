package io.holdfast.value;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A decimal number of any precision. Trailing zeros carry no meaning: 1.50 and 1.5 are the same value. The magnitude
 * is limited to {@value #MAXIMUM_EXPONENT} digits before or behind the point, so that a hostile {@code 1e999999999}
 * cannot fill the memory.
 */
public record NumberValue(BigDecimal number) implements Value {

    /** The most digits that a number may have before or behind its decimal point. */
    public static final int MAXIMUM_EXPONENT = 1_000;

    public static final NumberValue ZERO = new NumberValue(BigDecimal.ZERO);

    /** The longest text that {@link #parse} reads: sign, digits on both sides, point and exponent. */
    private static final int MAXIMUM_TEXT = 2 * MAXIMUM_EXPONENT + 16;

    public NumberValue {
        if (!withinLimits(number)) {
            throw new IllegalArgumentException("A number may have at most " + MAXIMUM_EXPONENT
                    + " digits before or behind its decimal point; ask NumberValue.withinLimits first");
        }
        if (number.scale() > 0) {
            number = number.stripTrailingZeros();
        }
        if (number.scale() < 0) {
            number = number.setScale(0);
        }
    }

    public static NumberValue of(long number) {
        return new NumberValue(BigDecimal.valueOf(number));
    }

    /** Whether the number's magnitude is one that a NumberValue holds. */
    public static boolean withinLimits(BigDecimal number) {
        long digitsBefore = (long) number.precision() - number.scale();
        return number.scale() <= MAXIMUM_EXPONENT && digitsBefore <= MAXIMUM_EXPONENT;
    }

    /** Reads a number as JSON writes it; surrounding blanks are allowed. Empty when the text is no number in limits. */
    public static Optional<NumberValue> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAXIMUM_TEXT) {
            return Optional.empty();
        }
        char last = trimmed.charAt(trimmed.length() - 1);
        char first = trimmed.charAt(0);
        boolean mayBeNumber = (isDigit(last) || last == '.') && (isDigit(first) || "+-.".indexOf(first) >= 0);
        if (!mayBeNumber) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(trimmed);
            return withinLimits(number) ? Optional.of(new NumberValue(number)) : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The number in plain decimal notation, as it is shown and sent: never with an exponent. */
    public String text() {
        return number.toPlainString();
    }
}
