package io.holdfast.server.apps.tools;

import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.Bundle;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code util:FunctionAggregator2}, the numeric aggregator: what the parameter {@code fn} makes of the gathered numbers,
 * as {@code result}. {@code sum}, {@code avg}, {@code max} and {@code min} leave out bundles without a value; of no
 * numbers the sum is 0 and the others are empty. {@code count} is the number of bundles, whatever they hold. Sums are
 * exact, a mean has 34 digits.
 */
final class NumericAggregator implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "FunctionAggregator2"),
            1,
            "Numeric aggregator",
            ModuleKind.AGGREGATOR,
            List.of(Source.FIELD, Field.required("fn", "Aggregate function", FieldType.TEXT)),
            List.of(Field.optional("value", "Value", FieldType.NUMBER)),
            List.of(Field.optional("result", "Result", FieldType.NUMBER)));

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        List<BigDecimal> numbers = new ArrayList<>();
        operation.gathered().forEach(values -> {
            if (values.get("value") instanceof NumberValue(BigDecimal number)) {
                numbers.add(number);
            }
        });
        String function = operation.parameters().get("fn") instanceof TextValue(String name) ? name : "";
        return switch (function) {
            case "sum" -> result(Optional.of(sum(numbers)));
            case "avg" -> result(average(numbers));
            case "max" -> result(numbers.stream().max(BigDecimal::compareTo));
            case "min" -> result(numbers.stream().min(BigDecimal::compareTo));
            case "count" ->
                result(Optional.of(BigDecimal.valueOf(operation.gathered().size())));
            default ->
                Outcome.failed(
                        FailureType.INVALID_CONFIGURATION,
                        "The parameter 'fn' must be sum, avg, count, max or min, but it is '" + function
                                + "'. Choose one of them in the module's settings.");
        };
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Optional<BigDecimal> average(List<BigDecimal> numbers) {
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(sum(numbers).divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128));
    }

    private static Outcome result(Optional<BigDecimal> number) {
        if (number.isPresent() && !NumberValue.withinLimits(number.get())) {
            return Outcome.failed(
                    FailureType.DATA,
                    "The result has more than " + NumberValue.MAXIMUM_EXPONENT
                            + " digits before or behind its decimal point. Map smaller numbers.");
        }
        Value value = number.isPresent() ? new NumberValue(number.get()) : NullValue.NULL;
        return Outcome.produced(Bundle.of("result", value));
    }
}
