package io.holdfast.expression;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.Coercion;
import io.holdfast.value.Coercions;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, evaluated when a function asks for them, each at most once. Positions count from 0. An
 * argument that is left out is {@link NullValue#NULL}.
 */
public final class Arguments {

    private static final String[] ORDINALS = {"first", "second", "third", "fourth", "fifth"};

    private final Expression.Call call;
    private final Evaluator evaluator;
    private final @Nullable Value[] values;

    Arguments(Expression.Call call, Evaluator evaluator) {
        this.call = call;
        this.evaluator = evaluator;
        this.values = new @Nullable Value[Math.min(call.arguments().size(), call.function().mostArguments())];
    }

    int count() {
        return values.length;
    }

    Value value(int position) throws EvaluationFailure {
        if (position >= values.length) {
            return NullValue.NULL;
        }
        Value value = values[position];
        if (value == null) {
            value = evaluator.evaluate(call.arguments().get(position));
            values[position] = value;
        }
        return value;
    }

    /** All arguments from this position on. */
    List<Value> valuesFrom(int position) throws EvaluationFailure {
        List<Value> rest = new ArrayList<>();
        for (int at = position; at < values.length; at++) {
            rest.add(value(at));
        }
        return rest;
    }

    /** Whether there is no value at this position. */
    boolean isNothing(int position) throws EvaluationFailure {
        return value(position) instanceof NullValue;
    }

    /** Whether there is no value at this position, or an empty text. */
    boolean isEmpty(int position) throws EvaluationFailure {
        Value value = value(position);
        return value instanceof NullValue || (value instanceof TextValue(String text) && text.isEmpty());
    }

    boolean isTrue(int position) throws EvaluationFailure {
        return Operators.isTrue(value(position));
    }

    /** The argument as a text, empty when there is none. */
    String text(int position) throws EvaluationFailure {
        Value value = value(position);
        return value instanceof TextValue(String text) ? text : textOf(value, position);
    }

    String textOr(int position, String otherwise) throws EvaluationFailure {
        return isNothing(position) ? otherwise : text(position);
    }

    /**
     * The argument as the name of something: a text, or a word without quotes that is no variable, since people know
     * names in this form from the editor.
     */
    String name(int position) throws EvaluationFailure {
        boolean word = isNothing(position)
                && position < values.length
                && call.arguments().get(position) instanceof Expression.Variable;
        return word ? ((Expression.Variable) call.arguments().get(position)).name() : text(position);
    }

    BigDecimal number(int position) throws EvaluationFailure {
        Value value = value(position);
        if (value instanceof NumberValue(BigDecimal number)) {
            return number;
        }
        BigDecimal number = Operators.numeric(value);
        if (number == null) {
            throw unexpected(position, "a number");
        }
        return number;
    }

    int integer(int position) throws EvaluationFailure {
        BigDecimal number = number(position);
        if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw unexpected(position, "a number between -2147483647 and 2147483647");
        }
        return number.intValue();
    }

    int integerOr(int position, int otherwise) throws EvaluationFailure {
        return isEmpty(position) ? otherwise : integer(position);
    }

    Instant date(int position) throws EvaluationFailure {
        return date(position, zone());
    }

    /** The argument as a date; a text that names no time zone is in this one. */
    Instant date(int position, ZoneId zone) throws EvaluationFailure {
        Value value = value(position);
        if (value instanceof DateValue(Instant instant)) {
            return instant;
        }
        return switch (Coercions.coerceToDate(value, zone)) {
            case Coercion.Coerced(DateValue(Instant instant)) -> instant;
            case Coercion.Coerced _, Coercion.Refused _ ->
                throw unexpected(position, "a date such as 2026-01-31T08:30:00Z");
        };
    }

    /** The argument as an array: empty when there is none, an array of itself when it is none. */
    List<Value> items(int position) throws EvaluationFailure {
        Value value = value(position);
        return switch (value) {
            case ArrayValue(List<Value> items) -> items;
            case NullValue _ -> List.of();
            default -> List.of(value);
        };
    }

    Scope scope() {
        return evaluator.scope();
    }

    ZoneId zone() {
        return evaluator.scope().zone();
    }

    /** The argument as it was written, for functions that read it in their own way. */
    Expression expression(int position) {
        return call.arguments().get(position);
    }

    Evaluator evaluator() {
        return evaluator;
    }

    void warn(String message) {
        evaluator.warn(call.position(), message);
    }

    String textOf(Value value, int position) throws EvaluationFailure {
        return switch (Coercions.coerceToText(value)) {
            case Coercion.Coerced(TextValue(String text)) -> limited(text);
            case Coercion.Coerced _ -> "";
            case Coercion.Refused _ -> throw unexpected(position, "a text");
        };
    }

    /** The text, when it is not too long. */
    String limited(String text) throws EvaluationFailure {
        limit(text.length());
        return text;
    }

    /** Fails when a text of this length would be too long. */
    void limit(long length) throws EvaluationFailure {
        if (length > Evaluator.MAXIMUM_TEXT) {
            throw failure("makes a text of more than " + Evaluator.MAXIMUM_TEXT + " characters");
        }
    }

    /** Fails when an array of so many items would be too long. */
    void limitItems(int items) throws EvaluationFailure {
        if (items > Evaluator.MAXIMUM_ITEMS) {
            throw failure("makes an array of more than " + Evaluator.MAXIMUM_ITEMS + " items");
        }
    }

    /** The number as a value, when it is within the limits of numbers. */
    NumberValue numberValue(BigDecimal number) throws EvaluationFailure {
        if (!NumberValue.withinLimits(number)) {
            throw failure("makes a number of more than " + NumberValue.MAXIMUM_EXPONENT + " digits");
        }
        return new NumberValue(number);
    }

    EvaluationFailure unexpected(int position, String expected) throws EvaluationFailure {
        return failure("expects " + expected + " as its " + ORDINALS[Math.min(position, ORDINALS.length - 1)]
                + " argument, but got " + Coercions.describe(value(position)));
    }

    /** A failure of this call; the message goes on after the function's name and lacks its final dot. */
    EvaluationFailure failure(String message) {
        return new EvaluationFailure(call.position(), call.function().name() + " " + message + ".");
    }
}
