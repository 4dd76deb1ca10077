package io.holdfast.server.apps.tools;

import io.holdfast.failure.FailureType;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.VariableScope;
import java.util.Optional;

/** The fields that the variable modules have in common. */
final class Lifetime {

    static final Field FIELD = Field.optional("scope", "Variable lifetime", FieldType.TEXT)
            .withDefault(new TextValue(VariableScope.CYCLE.blueprintName()));

    private Lifetime() {}

    /** One cycle when the field is not mapped; empty for a text that names no scope. */
    static Optional<VariableScope> scope(Operation operation) {
        return operation.input().get("scope") instanceof TextValue(String name) && !name.isEmpty()
                ? VariableScope.ofName(name)
                : Optional.of(VariableScope.CYCLE);
    }

    static Outcome unknownScope(Operation operation) {
        return Outcome.failed(
                FailureType.BUNDLE_VALIDATION,
                "The field 'scope' must be 'roundtrip' (one cycle) or 'execution', but it is '"
                        + name(operation.input().get("scope")) + "'.");
    }

    /** A variable that was not mapped, or was mapped to {@code ignore}, is there but empty. */
    static Value kept(Value value) {
        return value == NullValue.IGNORED ? NullValue.NULL : value;
    }

    /** The text of a field that has one, because it is required. */
    static String name(Value value) {
        return value instanceof TextValue(String name) ? name : "";
    }
}
