package io.holdfast.expression;

import static io.holdfast.expression.Function.Family.ARRAY;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.List;
import java.util.Locale;

/** Looking into arrays and changing them. An argument that is no array counts as an array of itself. */
final class ArrayFunctions {

    static final List<Function> ALL = List.of(
            new Function(
                    "length",
                    "length(value)",
                    ARRAY,
                    1,
                    1,
                    "The number of characters of a text, of bytes of binary data, or of items of an array or"
                            + " collection; 0 for nothing.",
                    ArrayFunctions::length),
            new Function(
                    "contains",
                    "contains(array or text; searched; [ignoreCase])",
                    ARRAY,
                    2,
                    3,
                    "Whether the array has the searched item, or the text the searched text. A third argument that is"
                            + " true ignores upper and lower case.",
                    ArrayFunctions::contains),
            new Function(
                    "join",
                    "join(array; [separator])",
                    ARRAY,
                    1,
                    2,
                    "The items as one text with the separator between them, a comma unless told otherwise.",
                    ArrayFunctions::join),
            new Function(
                    "first",
                    "first(array)",
                    ARRAY,
                    1,
                    1,
                    "The first item, or nothing.",
                    arguments -> arguments.items(0).isEmpty()
                            ? NullValue.NULL
                            : arguments.items(0).getFirst()),
            new Function(
                    "last",
                    "last(array)",
                    ARRAY,
                    1,
                    1,
                    "The last item, or nothing.",
                    arguments -> arguments.items(0).isEmpty()
                            ? NullValue.NULL
                            : arguments.items(0).getLast()));

    private ArrayFunctions() {}

    private static Value length(Arguments arguments) throws EvaluationFailure {
        return NumberValue.of(
                switch (arguments.value(0)) {
                    case NullValue _ -> 0;
                    case ArrayValue(List<Value> items) -> items.size();
                    case CollectionValue(var items) -> items.size();
                    case BufferValue buffer -> buffer.size();
                    case TextValue(String text) -> text.length();
                    default -> arguments.text(0).length();
                });
    }

    private static Value contains(Arguments arguments) throws EvaluationFailure {
        if (!(arguments.value(0) instanceof ArrayValue(List<Value> items))) {
            return TextFunctions.contains(arguments);
        }
        Value searched = arguments.value(1);
        boolean ignoringCase = arguments.isTrue(2);
        for (Value item : items) {
            boolean same = ignoringCase
                            && item instanceof TextValue(String text)
                            && searched instanceof TextValue(String other)
                    ? text.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT))
                    : Comparisons.equal(item, searched, arguments.zone());
            if (same) {
                return BooleanValue.TRUE;
            }
        }
        return BooleanValue.FALSE;
    }

    private static Value join(Arguments arguments) throws EvaluationFailure {
        String separator = arguments.textOr(1, ",");
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (Value item : arguments.items(0)) {
            joined.append(first ? "" : separator).append(arguments.textOf(item, 0));
            arguments.limit(joined.length());
            first = false;
        }
        return new TextValue(joined.toString());
    }
}
