package io.holdfast.module;

import io.holdfast.value.CollectionValue;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/**
 * What a module is given for one operation.
 *
 * @param parameters its static settings, coerced to the types of its description
 * @param input its mapped values, evaluated for this bundle and coerced to the types of its description
 * @param variables the custom variables of the run, as they are before this operation
 * @param deadline when the operation must have ended; a module that calls out passes it on as its time limit
 * @param clock the time
 */
public record Operation(
        CollectionValue parameters, CollectionValue input, Variables variables, Instant deadline, Clock clock) {

    public Operation {
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(variables, "variables");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(clock, "clock");
    }
}
