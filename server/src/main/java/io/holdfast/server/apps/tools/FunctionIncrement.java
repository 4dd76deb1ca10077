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
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.VariableScope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code util:FunctionIncrement}: counts its operations as {@code i}, from 1. The parameter {@code reset} says when it
 * begins again: {@code run} with every cycle, {@code execution} with every execution, {@code scenario} never. What is
 * never reset is the module's state, a part of the execution's transaction: a count that is rolled back is given again,
 * and no two executions get the same.
 */
final class FunctionIncrement implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "FunctionIncrement"),
            1,
            "Increment function",
            ModuleKind.ACID,
            List.of(Field.required("reset", "Reset a value", FieldType.TEXT)),
            List.of(),
            List.of(Field.optional("i", "i", FieldType.UINTEGER)));

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        String reset = operation.parameters().get("reset") instanceof TextValue(String text) ? text : "";
        return switch (reset) {
            case "run" -> countedIn(VariableScope.CYCLE, operation.variables().cycle(), operation);
            case "execution" ->
                countedIn(VariableScope.EXECUTION, operation.variables().execution(), operation);
            case "scenario" -> kept(operation);
            default ->
                Outcome.failed(
                        FailureType.INVALID_CONFIGURATION,
                        "The parameter 'reset' must be 'run' (with every cycle), 'execution' or 'scenario' (never), but it"
                                + " is '" + reset + "'. Choose one of them in the module's settings.");
        };
    }

    private static Outcome countedIn(VariableScope scope, Map<String, Value> variables, Operation operation) {
        String name = Variable.counter(operation.context().module());
        NumberValue next = next(Optional.ofNullable(variables.get(name)));
        return Outcome.produced(Bundle.of("i", next), List.of(new Change.SetVariable(scope, name, next)));
    }

    private static Outcome kept(Operation operation) {
        Optional<Value> seen = operation.state().get();
        NumberValue next = next(seen);
        Write write = new Write.KeepState(operation.context().module(), seen, next);
        return Outcome.produced(Bundle.of("i", next), List.of(new Change.Transact(write)));
    }

    /** A state that is no number was left by another module that had the id before; counting begins anew. */
    private static NumberValue next(Optional<Value> count) {
        return count.isPresent() && count.get() instanceof NumberValue(BigDecimal number)
                ? new NumberValue(number.add(BigDecimal.ONE))
                : NumberValue.of(1);
    }
}
