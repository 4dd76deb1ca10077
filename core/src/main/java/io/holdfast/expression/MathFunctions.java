package io.holdfast.expression;

import static io.holdfast.expression.Function.Family.MATH;

import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Rounding, and numbers as texts. */
final class MathFunctions {

    static final List<Function> ALL = List.of(
            rounding("round", "to the nearest number, halves away from zero", RoundingMode.HALF_UP),
            rounding("ceil", "up", RoundingMode.CEILING),
            rounding("floor", "down", RoundingMode.FLOOR),
            rounding("trunc", "toward zero", RoundingMode.DOWN),
            new Function(
                    "abs",
                    "abs(number)",
                    MATH,
                    1,
                    1,
                    "The number without its sign.",
                    arguments -> arguments.isEmpty(0)
                            ? NullValue.NULL
                            : new NumberValue(arguments.number(0).abs())),
            new Function(
                    "parseNumber",
                    "parseNumber(text; [decimalSeparator])",
                    MATH,
                    1,
                    2,
                    "The number that the text is written as. The decimal separator is a dot unless it is said to be a"
                            + " comma; the other one may part the thousands.",
                    MathFunctions::parseNumber),
            new Function(
                    "toNumber",
                    "toNumber(value)",
                    MATH,
                    1,
                    1,
                    "The value as a number: a text that is written as one, milliseconds since 1970 for a date.",
                    arguments -> arguments.isEmpty(0) ? NullValue.NULL : arguments.numberValue(arguments.number(0))),
            new Function(
                    "formatNumber",
                    "formatNumber(number; [decimals]; [decimalSeparator]; [thousandsSeparator])",
                    MATH,
                    1,
                    4,
                    "The number as text with this many decimals (0 unless told). The decimal separator is a comma and"
                            + " the thousands separator a dot unless told otherwise.",
                    MathFunctions::formatNumber));

    private static final int MAXIMUM_DECIMALS = 100;
    private static final int DIGITS_OF_A_THOUSAND = 3;

    private MathFunctions() {}

    private static Function rounding(String name, String how, RoundingMode mode) {
        return new Function(
                name,
                name + "(number; [decimals])",
                MATH,
                1,
                2,
                "The number rounded " + how + ", to this many decimals (0 unless told). With -2 it is rounded to"
                        + " hundreds.",
                arguments -> arguments.isEmpty(0)
                        ? NullValue.NULL
                        : arguments.numberValue(rounded(arguments.number(0), decimals(arguments, 1), mode)));
    }

    private static BigDecimal rounded(BigDecimal number, int decimals, RoundingMode mode) {
        return decimals >= number.scale() ? number : number.setScale(decimals, mode);
    }

    private static int decimals(Arguments arguments, int position) throws EvaluationFailure {
        int decimals = arguments.integerOr(position, 0);
        if (Math.abs(decimals) > MAXIMUM_DECIMALS) {
            throw arguments.unexpected(position, "a number of decimals between -100 and 100");
        }
        return decimals;
    }

    private static Value parseNumber(Arguments arguments) throws EvaluationFailure {
        if (arguments.isEmpty(0)) {
            return NullValue.NULL;
        }
        if (arguments.value(0) instanceof NumberValue number) {
            return number;
        }
        String decimal = arguments.isEmpty(1) ? "." : arguments.text(1);
        if (!decimal.equals(".") && !decimal.equals(",")) {
            throw arguments.unexpected(1, "a dot or a comma");
        }
        String thousands = decimal.equals(".") ? "," : ".";
        String plain = arguments
                .text(0)
                .replace(thousands, "")
                .replace(" ", "")
                .replace("\u00a0", "")
                .replace(decimal, ".");
        Optional<NumberValue> number = NumberValue.parse(plain);
        if (number.isEmpty()) {
            throw arguments.unexpected(0, "a text that is a number with the decimal separator " + decimal);
        }
        return number.get();
    }

    private static Value formatNumber(Arguments arguments) throws EvaluationFailure {
        if (arguments.isEmpty(0)) {
            return NullValue.NULL;
        }
        int decimals = Math.max(0, decimals(arguments, 1));
        String decimalSeparator = arguments.textOr(2, ",");
        String thousandsSeparator = arguments.textOr(3, ".");
        BigDecimal rounded = arguments.number(0).setScale(decimals, RoundingMode.HALF_UP);
        String plain = rounded.abs().toPlainString();
        int point = decimals == 0 ? plain.length() : plain.indexOf('.');
        StringBuilder text = new StringBuilder(rounded.signum() < 0 ? "-" : "");
        for (int at = 0; at < point; at++) {
            if (at > 0 && (point - at) % DIGITS_OF_A_THOUSAND == 0) {
                text.append(thousandsSeparator);
            }
            text.append(plain.charAt(at));
        }
        if (decimals > 0) {
            text.append(decimalSeparator).append(plain, point + 1, plain.length());
        }
        return new TextValue(arguments.limited(text.toString()));
    }
}
