package io.holdfast.expression;

import io.holdfast.expression.Expression.Binary;
import io.holdfast.expression.Expression.Unary;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.Coercion;
import io.holdfast.value.Coercions;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the operators do. Sums, differences and products are exact; quotients have 20 significant digits. */
final class Operators {

    /** The precision and rounding of quotients. */
    static final MathContext DIVISION = new MathContext(20, RoundingMode.HALF_UP);

    private Operators() {}

    /** Nothing, false, 0 and the empty text are false; all else is true. */
    static boolean isTrue(Value value) {
        return switch (value) {
            case NullValue _ -> false;
            case BooleanValue truth -> truth.isTrue();
            case NumberValue(BigDecimal number) -> number.signum() != 0;
            case TextValue(String text) -> !text.isEmpty();
            case DateValue _, BufferValue _, ArrayValue _, CollectionValue _ -> true;
        };
    }

    /**
     * The number that the value counts as: dates are milliseconds since 1970, true is 1, false and blank texts are 0.
     * Null when it counts as none.
     */
    static @Nullable BigDecimal numeric(Value value) {
        return switch (value) {
            case NumberValue(BigDecimal number) -> number;
            case TextValue(String text) -> text.isBlank() ? BigDecimal.ZERO : parsed(text);
            case BooleanValue truth -> truth.isTrue() ? BigDecimal.ONE : BigDecimal.ZERO;
            case DateValue(Instant instant) -> BigDecimal.valueOf(instant.toEpochMilli());
            case NullValue _, BufferValue _, ArrayValue _, CollectionValue _ -> null;
        };
    }

    static Value apply(Unary unary, Value operand, Evaluator evaluator) throws EvaluationFailure {
        return switch (unary.operator()) {
            case NOT -> BooleanValue.of(!isTrue(operand));
            case NEGATE ->
                operand instanceof NullValue
                        ? NullValue.NULL
                        : new NumberValue(operand("-", operand, unary.position(), evaluator)
                                .negate());
        };
    }

    static Value apply(Binary binary, Value left, Value right, Evaluator evaluator) throws EvaluationFailure {
        ZoneId zone = evaluator.scope().zone();
        return switch (binary.operator()) {
            case ADD -> add(binary, left, right, evaluator);
            case SUM, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(binary, left, right, evaluator);
            case EQUAL -> BooleanValue.of(Comparisons.equal(left, right, zone));
            case NOT_EQUAL -> BooleanValue.of(!Comparisons.equal(left, right, zone));
            case LESS -> BooleanValue.of(Comparisons.less(left, right, zone, false));
            case LESS_OR_EQUAL -> BooleanValue.of(Comparisons.less(left, right, zone, true));
            case GREATER -> BooleanValue.of(Comparisons.less(right, left, zone, false));
            case GREATER_OR_EQUAL -> BooleanValue.of(Comparisons.less(right, left, zone, true));
            case AND, OR ->
                throw new IllegalStateException("The evaluator decides whether & and | need their right side");
        };
    }

    private static Value add(Binary binary, Value left, Value right, Evaluator evaluator) throws EvaluationFailure {
        if (left instanceof NullValue) {
            return right instanceof NullValue ? NullValue.NULL : right;
        }
        if (right instanceof NullValue) {
            return left;
        }
        boolean joins = isJoined(left) || isJoined(right);
        if (!joins) {
            return arithmetic(binary, left, right, evaluator);
        }
        String first = text(left, binary.position());
        String second = text(right, binary.position());
        if ((long) first.length() + second.length() > Evaluator.MAXIMUM_TEXT) {
            throw new EvaluationFailure(
                    binary.position(), "+ makes a text of more than " + Evaluator.MAXIMUM_TEXT + " characters.");
        }
        return new TextValue(first + second);
    }

    private static boolean isJoined(Value value) {
        return switch (value) {
            case TextValue _, BufferValue _, ArrayValue _, CollectionValue _ -> true;
            case NullValue _, NumberValue _, BooleanValue _, DateValue _ -> false;
        };
    }

    private static Value arithmetic(Binary binary, Value left, Value right, Evaluator evaluator)
            throws EvaluationFailure {
        if (left instanceof NullValue && right instanceof NullValue) {
            return NullValue.NULL;
        }
        String symbol = binary.operator().symbol();
        BigDecimal first = operand(symbol, left, binary.position(), evaluator);
        BigDecimal second = operand(symbol, right, binary.position(), evaluator);
        BigDecimal result = switch (binary.operator()) {
            case ADD, SUM -> first.add(second);
            case SUBTRACT -> first.subtract(second);
            case MULTIPLY -> first.multiply(second);
            case DIVIDE -> first.divide(divisor(symbol, second, binary), DIVISION);
            case REMAINDER -> first.remainder(divisor(symbol, second, binary));
            default -> throw new IllegalStateException("No arithmetic: " + binary.operator());
        };
        if (!NumberValue.withinLimits(result)) {
            throw new EvaluationFailure(
                    binary.position(),
                    symbol + " makes a number of more than " + NumberValue.MAXIMUM_EXPONENT + " digits.");
        }
        return new NumberValue(result);
    }

    private static BigDecimal divisor(String symbol, BigDecimal number, Binary binary) throws EvaluationFailure {
        if (number.signum() == 0) {
            throw new EvaluationFailure(binary.position(), symbol + " divides by zero.");
        }
        return number;
    }

    private static BigDecimal operand(String symbol, Value value, SourcePosition position, Evaluator evaluator)
            throws EvaluationFailure {
        if (value instanceof NullValue || (value instanceof TextValue(String text) && text.isBlank())) {
            evaluator.warn(position, "An operand of " + symbol + " is empty and counts as 0.");
            return BigDecimal.ZERO;
        }
        BigDecimal number = numeric(value);
        if (number == null) {
            throw new EvaluationFailure(
                    position, symbol + " expects numbers, but got " + Coercions.describe(value) + ".");
        }
        return number;
    }

    private static String text(Value value, SourcePosition position) throws EvaluationFailure {
        return switch (Coercions.coerceToText(value)) {
            case Coercion.Coerced(TextValue(String text)) -> text;
            case Coercion.Coerced _ -> "";
            case Coercion.Refused(String message) -> throw new EvaluationFailure(position, message);
        };
    }

    private static @Nullable BigDecimal parsed(String text) {
        return NumberValue.parse(text).map(NumberValue::number).orElse(null);
    }
}
