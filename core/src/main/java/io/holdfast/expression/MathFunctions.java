package io.holdfast.expression;

import static io.holdfast.expression.Function.ANY_NUMBER;
import static io.holdfast.expression.Function.Family.MATH;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Rounding, statistics and the texts of numbers. */
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
            statistic("min", "The smallest of the numbers, or nothing when there is none.", Statistics::minimum),
            statistic("max", "The greatest of the numbers, or nothing when there is none.", Statistics::maximum),
            statistic("sum", "The sum of the numbers; 0 when there is none.", Statistics::sum),
            statistic("average", "The mean of the numbers, or nothing when there is none.", Statistics::average),
            statistic("median", "The middle one of the numbers, or the mean of the middle two.", Statistics::median),
            statistic(
                    "stdevS",
                    "The standard deviation of the numbers as a sample of more; nothing for less than two.",
                    Statistics::sampleDeviation),
            statistic(
                    "stdevP",
                    "The standard deviation of the numbers as all there are; nothing for none.",
                    Statistics::populationDeviation),
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

    /** What is computed from some numbers. */
    @FunctionalInterface
    private interface Statistic {
        Optional<BigDecimal> of(List<BigDecimal> numbers);
    }

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

    private static Function statistic(String name, String documentation, Statistic statistic) {
        return new Function(
                name,
                name + "(array or number1; number2; …)",
                MATH,
                1,
                ANY_NUMBER,
                documentation + " What is no number is left out.",
                arguments -> {
                    Optional<BigDecimal> result = statistic.of(numbers(arguments));
                    return result.isPresent() ? arguments.numberValue(result.get()) : NullValue.NULL;
                });
    }

    private static List<BigDecimal> numbers(Arguments arguments) throws EvaluationFailure {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Value argument : arguments.valuesFrom(0)) {
            if (argument instanceof ArrayValue(List<Value> items)) {
                items.forEach(item -> addNumber(numbers, item));
            } else {
                addNumber(numbers, argument);
            }
        }
        return numbers;
    }

    private static void addNumber(List<BigDecimal> numbers, Value value) {
        if (value instanceof NumberValue(BigDecimal number)) {
            numbers.add(number);
        } else if (value instanceof TextValue(String text)) {
            NumberValue.parse(text).ifPresent(number -> numbers.add(number.number()));
        }
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

    /** The statistics of numbers. */
    private static final class Statistics {

        private static final MathContext PRECISION = Operators.DIVISION;

        private Statistics() {}

        static Optional<BigDecimal> minimum(List<BigDecimal> numbers) {
            return numbers.stream().min(BigDecimal::compareTo);
        }

        static Optional<BigDecimal> maximum(List<BigDecimal> numbers) {
            return numbers.stream().max(BigDecimal::compareTo);
        }

        static Optional<BigDecimal> sum(List<BigDecimal> numbers) {
            return Optional.of(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        }

        static Optional<BigDecimal> average(List<BigDecimal> numbers) {
            return sum(numbers)
                    .filter(sum -> !numbers.isEmpty())
                    .map(sum -> sum.divide(BigDecimal.valueOf(numbers.size()), PRECISION));
        }

        static Optional<BigDecimal> median(List<BigDecimal> numbers) {
            if (numbers.isEmpty()) {
                return Optional.empty();
            }
            List<BigDecimal> sorted = new ArrayList<>(numbers);
            Collections.sort(sorted);
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1
                    ? Optional.of(sorted.get(middle))
                    : average(sorted.subList(middle - 1, middle + 1));
        }

        static Optional<BigDecimal> sampleDeviation(List<BigDecimal> numbers) {
            return deviation(numbers, numbers.size() - 1);
        }

        static Optional<BigDecimal> populationDeviation(List<BigDecimal> numbers) {
            return deviation(numbers, numbers.size());
        }

        private static Optional<BigDecimal> deviation(List<BigDecimal> numbers, int divisor) {
            if (divisor < 1) {
                return Optional.empty();
            }
            BigDecimal mean = average(numbers).orElse(BigDecimal.ZERO);
            BigDecimal squares = numbers.stream()
                    .map(number -> number.subtract(mean))
                    .map(difference -> difference.multiply(difference, MathContext.DECIMAL128))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return Optional.of(squares.divide(BigDecimal.valueOf(divisor), MathContext.DECIMAL128)
                    .sqrt(PRECISION));
        }
    }
}
