package io.holdfast.server.apps.builtin;

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
import io.holdfast.value.NumberValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code builtin:BasicRepeater}: as many bundles as it is told, each with a number {@code i}, the number of bundles and
 * its own place among them. The first {@code i} is the initial value, each further one is greater by the step, which may
 * be negative, fractional or 0; the numbers are exact. No repeats give no bundle.
 */
final class BasicRepeater implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("builtin", "BasicRepeater"),
            1,
            "Repeater",
            ModuleKind.TRANSFORMER,
            List.of(),
            List.of(
                    Field.required("start", "Initial value", FieldType.NUMBER).withDefault(NumberValue.of(1)),
                    Field.required("repeats", "Repeats", FieldType.UINTEGER),
                    Field.required("step", "Step", FieldType.NUMBER).withDefault(NumberValue.of(1))),
            Stream.concat(Stream.of(Field.optional("i", "i", FieldType.NUMBER)), Place.FIELDS.stream())
                    .toList());

    private final int mostRepeats;

    /**
     * A repeater.
     *
     * @param mostRepeats how many bundles one operation may give
     */
    BasicRepeater(int mostRepeats) {
        this.mostRepeats = mostRepeats;
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        BigDecimal given = number(operation, "repeats");
        if (given.compareTo(BigDecimal.valueOf(mostRepeats)) > 0) {
            return Outcome.failed(
                    FailureType.BUNDLE_VALIDATION,
                    "The field 'repeats' must be 0 to " + mostRepeats + ", but it is " + new NumberValue(given).text()
                            + ". Map a smaller number.");
        }
        int repeats = given.intValueExact();
        BigDecimal start = number(operation, "start");
        BigDecimal step = number(operation, "step");
        if (!NumberValue.withinLimits(at(repeats, start, step))) {
            return Outcome.failed(
                    FailureType.BUNDLE_VALIDATION,
                    "The fields 'start' and 'step' must be so that no number has more than "
                            + NumberValue.MAXIMUM_EXPONENT
                            + " digits, but the last one would have more. Map smaller numbers.");
        }
        List<Bundle> bundles = new ArrayList<>(repeats);
        for (int index = 1; index <= repeats; index++) {
            bundles.add(Place.bundle(Map.of("i", new NumberValue(at(index, start, step))), index, repeats));
        }
        return Outcome.produced(bundles);
    }

    private static BigDecimal at(int index, BigDecimal start, BigDecimal step) {
        return start.add(step.multiply(BigDecimal.valueOf(index - 1L)));
    }

    /** The number of a field that always has one, because it is required. */
    private static BigDecimal number(Operation operation, String field) {
        return operation.input().get(field) instanceof NumberValue(BigDecimal number) ? number : BigDecimal.ZERO;
    }
}
