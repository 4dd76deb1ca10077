package io.holdfast.expression;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.Coercion;
import io.holdfast.value.Coercions;
import io.holdfast.value.DateText;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The loose comparisons of the operators: two texts compare as texts, all else as numbers where both sides count as
 * numbers. A date and a text compare as dates when the text is one.
 */
final class Comparisons {

    private Comparisons() {}

    /** Whether both mean the same. Nothing equals only nothing. */
    static boolean equal(Value left, Value right, ZoneId zone) {
        if (left instanceof NullValue || right instanceof NullValue) {
            return left instanceof NullValue && right instanceof NullValue;
        }
        if (left.getClass() == right.getClass()) {
            return left.equals(right);
        }
        if (left instanceof DateValue(Instant date) && right instanceof TextValue(String text)) {
            return equal(date, text, zone);
        }
        if (right instanceof DateValue(Instant date) && left instanceof TextValue(String text)) {
            return equal(date, text, zone);
        }
        if (left instanceof ArrayValue || right instanceof ArrayValue) {
            return text(left).equals(text(right));
        }
        BigDecimal first = Operators.numeric(left);
        BigDecimal second = Operators.numeric(right);
        return first != null && second != null && first.compareTo(second) == 0;
    }

    /** Whether the left side comes before the right one; with nothing on either side it does not. */
    static boolean less(Value left, Value right, ZoneId zone, boolean orEqual) {
        if (left instanceof NullValue || right instanceof NullValue) {
            return false;
        }
        if (left instanceof TextValue(String first) && right instanceof TextValue(String second)) {
            int order = first.compareTo(second);
            return order < 0 || (orEqual && order == 0);
        }
        Optional<BigDecimal> first = comparable(left, right, zone);
        Optional<BigDecimal> second = comparable(right, left, zone);
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        int order = first.get().compareTo(second.get());
        return order < 0 || (orEqual && order == 0);
    }

    private static Optional<BigDecimal> comparable(Value value, Value other, ZoneId zone) {
        BigDecimal number = Operators.numeric(value);
        if (number == null && other instanceof DateValue && value instanceof TextValue(String text)) {
            return DateText.read(text, zone).map(instant -> BigDecimal.valueOf(instant.toEpochMilli()));
        }
        return Optional.ofNullable(number);
    }

    private static boolean equal(Instant date, String text, ZoneId zone) {
        BigDecimal number = Operators.numeric(new TextValue(text));
        return number == null
                ? DateText.read(text, zone).map(date::equals).orElse(false)
                : number.compareTo(BigDecimal.valueOf(date.toEpochMilli())) == 0;
    }

    private static String text(Value value) {
        return switch (Coercions.coerceToText(value)) {
            case Coercion.Coerced(TextValue(String text)) -> text;
            case Coercion.Coerced _, Coercion.Refused _ -> "";
        };
    }
}
