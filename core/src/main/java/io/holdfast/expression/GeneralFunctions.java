package io.holdfast.expression;

import static io.holdfast.expression.Function.ANY_NUMBER;
import static io.holdfast.expression.Function.Family.GENERAL;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.Path;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.util.List;

/** Choosing between values and reaching into them. */
final class GeneralFunctions {

    static final List<Function> ALL = List.of(
            new Function(
                    "if",
                    "if(condition; then; [else])",
                    GENERAL,
                    2,
                    3,
                    "The second argument when the first is true, otherwise the third. Nothing, false, 0 and an empty"
                            + " text are not true.",
                    GeneralFunctions::choose),
            new Function(
                    "ifempty",
                    "ifempty(value; otherwise)",
                    GENERAL,
                    2,
                    2,
                    "The first argument, or the second when the first is nothing or an empty text. 0, false and an"
                            + " empty array are not empty.",
                    arguments -> arguments.isEmpty(0) ? arguments.value(1) : arguments.value(0)),
            new Function(
                    "switch",
                    "switch(value; case1; result1; …; [else])",
                    GENERAL,
                    3,
                    ANY_NUMBER,
                    "The result behind the first case that is the same text as the value; without one the last"
                            + " argument, or nothing when no argument is left for it.",
                    GeneralFunctions::select),
            new Function(
                    "get",
                    "get(value; path)",
                    GENERAL,
                    2,
                    2,
                    "The item of an array or collection at a path such as 1, name or orders[2].total. The first item"
                            + " of an array is 1, the last is -1.",
                    GeneralFunctions::get),
            new Function(
                    "equal",
                    "equal(first; second)",
                    GENERAL,
                    2,
                    2,
                    "Whether both are the same, as with the operator =.",
                    arguments -> BooleanValue.of(
                            Comparisons.equal(arguments.value(0), arguments.value(1), arguments.zone()))));

    private static final BigDecimal FARTHEST_POSITION = BigDecimal.valueOf(Integer.MAX_VALUE);

    private GeneralFunctions() {}

    private static Value choose(Arguments arguments) throws EvaluationFailure {
        return arguments.isTrue(0) ? arguments.value(1) : arguments.value(2);
    }

    private static Value select(Arguments arguments) throws EvaluationFailure {
        String value = arguments.text(0);
        int at = 1;
        for (; at + 1 < arguments.count(); at += 2) {
            if (arguments.text(at).equals(value)) {
                return arguments.value(at + 1);
            }
        }
        return arguments.value(at);
    }

    private static Value get(Arguments arguments) throws EvaluationFailure {
        Value value = arguments.value(0);
        Value path = arguments.value(1);
        if (path instanceof NullValue && arguments.name(1).isEmpty()) {
            return NullValue.NULL;
        }
        if (path instanceof NumberValue number && !(value instanceof CollectionValue)) {
            BigDecimal position = number.number();
            boolean isPosition = position.scale() <= 0 && position.abs().compareTo(FARTHEST_POSITION) <= 0;
            return isPosition ? Path.item(value, position.intValue()) : NullValue.NULL;
        }
        String text = arguments.name(1);
        if (value instanceof CollectionValue collection && collection.items().containsKey(text)) {
            return collection.get(text);
        }
        if (!(value instanceof ArrayValue) && !(value instanceof CollectionValue)) {
            return text.strip().matches("-?1") ? value : NullValue.NULL;
        }
        return Path.parse(text).from(value);
    }
}
