package io.holdfast.server.apps.tools;

import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code util:FunctionSleep}: lets nothing more happen in the execution for some seconds, and puts out an empty bundle.
 * It waits no longer than it is told when the server stops meanwhile: what it says is the time at which to go on.
 */
final class FunctionSleep implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "FunctionSleep"),
            1,
            "Sleep",
            ModuleKind.TRANSFORMER,
            List.of(),
            List.of(Field.required("duration", "Delay in seconds", FieldType.NUMBER)),
            List.of());

    private final Duration longest;

    /**
     * A sleep.
     *
     * @param longest how long it may last, whole seconds
     */
    FunctionSleep(Duration longest) {
        this.longest = longest;
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        NumberValue duration =
                operation.input().get("duration") instanceof NumberValue number ? number : NumberValue.ZERO;
        BigDecimal seconds = duration.number();
        if (seconds.signum() <= 0 || seconds.compareTo(BigDecimal.valueOf(longest.toSeconds())) > 0) {
            return Outcome.failed(
                    FailureType.BUNDLE_VALIDATION,
                    "The field 'duration' must be more than 0 and at most " + longest.toSeconds()
                            + " seconds, but it is " + duration.text() + ". Map another number.");
        }
        // Exports map fractions of seconds, such as a random delay.
        long nanoseconds = seconds.movePointRight(9).longValue();
        Instant until = operation.clock().instant().plusNanos(nanoseconds);
        return Outcome.produced(Bundle.EMPTY, List.of(new Change.Wait(until)));
    }
}
