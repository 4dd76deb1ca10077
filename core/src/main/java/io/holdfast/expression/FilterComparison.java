package io.holdfast.expression;

import io.holdfast.expression.FilterAnswer.Compared;
import io.holdfast.expression.FilterAnswer.Incomparable;
import io.holdfast.expression.FilterOperator.Relation;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.Coercion;
import io.holdfast.value.Coercions;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares two values as an operator of filters asks. */
final class FilterComparison {

    private static final Pattern TIME = Pattern.compile("\\s*(\\d{1,2})(?::(\\d{1,2}))?(?::(\\d{1,2}))?\\s*");

    private FilterComparison() {}

    static FilterAnswer test(FilterOperator operator, Value a, Value b, ZoneId zone) {
        return switch (operator.kind()) {
            case EXISTENCE -> new Compared(exists(a) == (operator.relation() == Relation.EXIST));
            case TEXT -> texts(operator, a, b);
            case NUMBER -> ordered(operator, a, b, "a number", FilterComparison::number);
            case DATE -> ordered(operator, a, b, "a date", value -> date(value, zone));
            case TIME -> ordered(operator, a, b, "a time of day such as 08:30", value -> time(value, zone));
            case SEMVER -> ordered(operator, a, b, "a version such as 1.2.3", FilterComparison::version);
            case ARRAY -> arrays(operator, a, b, zone);
            case BOOLEAN -> new Compared((truth(a) == truth(b)) == (operator.relation() == Relation.EQUAL));
        };
    }

    private static boolean exists(Value value) {
        return !isNothing(value);
    }

    private static boolean isNothing(Value value) {
        return value instanceof NullValue || (value instanceof TextValue(String text) && text.isEmpty());
    }

    private static FilterAnswer texts(FilterOperator operator, Value a, Value b) {
        Coercion first = Coercions.coerceToText(a);
        Coercion second = Coercions.coerceToText(b);
        if (first instanceof Coercion.Refused(String reason)) {
            return new Incomparable(reason);
        }
        if (second instanceof Coercion.Refused(String reason)) {
            return new Incomparable(reason);
        }
        String text = text(first);
        String other = text(second);
        if (operator.relation() == Relation.PATTERN || operator.relation() == Relation.NOT_PATTERN) {
            return matches(operator, text, other);
        }
        if (operator.ignoresCase()) {
            text = text.toLowerCase(Locale.ROOT);
            other = other.toLowerCase(Locale.ROOT);
        }
        return new Compared(
                switch (operator.relation()) {
                    case EQUAL -> text.equals(other);
                    case NOT_EQUAL -> !text.equals(other);
                    case CONTAIN -> text.contains(other);
                    case NOT_CONTAIN -> !text.contains(other);
                    case START_WITH -> text.startsWith(other);
                    case NOT_START_WITH -> !text.startsWith(other);
                    case END_WITH -> text.endsWith(other);
                    case NOT_END_WITH -> !text.endsWith(other);
                    default -> throw new IllegalStateException("No relation of texts: " + operator);
                });
    }

    private static String text(Coercion coercion) {
        return coercion instanceof Coercion.Coerced(TextValue(String text)) ? text : "";
    }

    private static FilterAnswer matches(FilterOperator operator, String text, String pattern) {
        RegularExpression.Compilation compilation =
                RegularExpression.compile(pattern, operator.ignoresCase() ? "i" : "");
        switch (compilation) {
            case RegularExpression.Malformed(String reason) -> {
                return new Incomparable(reason);
            }
            case RegularExpression.Compiled(RegularExpression expression) -> {
                try {
                    boolean found = expression.search(text, PatternMatcher::find);
                    return new Compared(found == (operator.relation() == Relation.PATTERN));
                } catch (RegularExpression.TookTooLong tookTooLong) {
                    return new Incomparable(String.valueOf(tookTooLong.getMessage()));
                }
            }
        }
    }

    /** Compares values that have an order; what is empty is neither before nor after nor equal to anything else. */
    private static <T extends Comparable<? super T>> FilterAnswer ordered(
            FilterOperator operator, Value a, Value b, String expected, Function<Value, Optional<T>> read) {
        boolean equality = operator.relation() == Relation.EQUAL || operator.relation() == Relation.NOT_EQUAL;
        if (isNothing(a) || isNothing(b)) {
            boolean bothNothing = isNothing(a) && isNothing(b);
            return new Compared(equality && bothNothing == (operator.relation() == Relation.EQUAL));
        }
        Optional<T> first = read.apply(a);
        Optional<T> second = read.apply(b);
        if (first.isEmpty() || second.isEmpty()) {
            Value wrong = first.isEmpty() ? a : b;
            return operator.relation() == Relation.NOT_EQUAL
                    ? new Compared(true)
                    : new Incomparable(operator.officialName() + " expected " + expected + ", but got "
                            + Coercions.describe(wrong) + ".");
        }
        return new Compared(holds(operator.relation(), first.get().compareTo(second.get())));
    }

    private static boolean holds(Relation relation, int order) {
        return switch (relation) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case GREATER -> order > 0;
            case LESS -> order < 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS_OR_EQUAL -> order <= 0;
            default -> throw new IllegalStateException("No relation of ordered values: " + relation);
        };
    }

    private static Optional<BigDecimal> number(Value value) {
        return Optional.ofNullable(Operators.numeric(value));
    }

    private static Optional<Instant> date(Value value, ZoneId zone) {
        return Coercions.coerceToDate(value, zone) instanceof Coercion.Coerced(DateValue(Instant instant))
                ? Optional.of(instant)
                : Optional.empty();
    }

    private static Optional<LocalTime> time(Value value, ZoneId zone) {
        if (value instanceof DateValue(Instant instant)) {
            return Optional.of(instant.atZone(zone).toLocalTime());
        }
        Matcher matcher = TIME.matcher(text(Coercions.coerceToText(value)));
        if (!matcher.matches()) {
            return date(value, zone).map(instant -> instant.atZone(zone).toLocalTime());
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        int second = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return hour < 24 && minute < 60 && second < 60
                ? Optional.of(LocalTime.of(hour, minute, second))
                : Optional.empty();
    }

    private static Optional<SemanticVersion> version(Value value) {
        return SemanticVersion.parse(text(Coercions.coerceToText(value)));
    }

    private static FilterAnswer arrays(FilterOperator operator, Value a, Value b, ZoneId zone) {
        List<Value> items = switch (a) {
            case NullValue _ -> List.of();
            case ArrayValue(List<Value> all) -> all;
            default -> List.of(a);
        };
        if (operator.relation() == Relation.CONTAIN || operator.relation() == Relation.NOT_CONTAIN) {
            boolean contained = items.stream().anyMatch(item -> same(item, b, operator.ignoresCase(), zone));
            return new Compared(contained == (operator.relation() == Relation.CONTAIN));
        }
        return ordered(operator, NumberValue.of(items.size()), b, "a number of items", FilterComparison::number);
    }

    private static boolean same(Value item, Value searched, boolean ignoringCase, ZoneId zone) {
        if (ignoringCase) {
            String text = text(Coercions.coerceToText(item));
            return text.equalsIgnoreCase(text(Coercions.coerceToText(searched)));
        }
        return Comparisons.equal(item, searched, zone);
    }

    private static boolean truth(Value value) {
        return Coercions.coerceToBoolean(value) instanceof Coercion.Coerced(BooleanValue truth) && truth.isTrue();
    }
}
