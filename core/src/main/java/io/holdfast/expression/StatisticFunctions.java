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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What many numbers come to. */
final class StatisticFunctions {

    static final List<Function> ALL = List.of(
            statistic(
                    "min", "The smallest of the numbers, or nothing when there is none.", StatisticFunctions::minimum),
            statistic(
                    "max", "The greatest of the numbers, or nothing when there is none.", StatisticFunctions::maximum),
            statistic("sum", "The sum of the numbers; 0 when there is none.", StatisticFunctions::sum),
            statistic(
                    "average", "The mean of the numbers, or nothing when there is none.", StatisticFunctions::average),
            statistic(
                    "median",
                    "The middle one of the numbers, or the mean of the middle two.",
                    StatisticFunctions::median),
            statistic(
                    "stdevS",
                    "The standard deviation of the numbers as a sample of more; nothing for less than two.",
                    StatisticFunctions::sampleDeviation),
            statistic(
                    "stdevP",
                    "The standard deviation of the numbers as all there are; nothing for none.",
                    StatisticFunctions::populationDeviation));

    private static final MathContext PRECISION = Operators.DIVISION;

    private StatisticFunctions() {}

    /** What is computed from some numbers. */
    @FunctionalInterface
    private interface Statistic {
        Optional<BigDecimal> of(List<BigDecimal> numbers);
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

    private static Optional<BigDecimal> minimum(List<BigDecimal> numbers) {
        return numbers.stream().min(BigDecimal::compareTo);
    }

    private static Optional<BigDecimal> maximum(List<BigDecimal> numbers) {
        return numbers.stream().max(BigDecimal::compareTo);
    }

    private static Optional<BigDecimal> sum(List<BigDecimal> numbers) {
        return Optional.of(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static Optional<BigDecimal> average(List<BigDecimal> numbers) {
        return sum(numbers)
                .filter(sum -> !numbers.isEmpty())
                .map(sum -> sum.divide(BigDecimal.valueOf(numbers.size()), PRECISION));
    }

    private static Optional<BigDecimal> median(List<BigDecimal> numbers) {
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

    private static Optional<BigDecimal> sampleDeviation(List<BigDecimal> numbers) {
        return deviation(numbers, numbers.size() - 1);
    }

    private static Optional<BigDecimal> populationDeviation(List<BigDecimal> numbers) {
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
