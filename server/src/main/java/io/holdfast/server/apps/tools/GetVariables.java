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
import io.holdfast.value.ArrayValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.Coercions;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code util:GetVariables}: puts out the custom variables of the listed names, each under its name; those that were never
 * set are empty.
 */
final class GetVariables implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "GetVariables"),
            1,
            "Get multiple variables",
            ModuleKind.TRANSFORMER,
            List.of(),
            List.of(Field.optional("variables", "Variable names", FieldType.ARRAY)),
            List.of());

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        List<Value> names =
                operation.input().get("variables") instanceof ArrayValue(List<Value> items) ? items : List.of();
        Map<String, Value> output = new LinkedHashMap<>();
        for (int index = 0; index < names.size(); index++) {
            String name = switch (names.get(index)) {
                case TextValue(String text) -> text;
                case NumberValue number -> number.text();
                default -> "";
            };
            if (name.isEmpty()) {
                return nameless(index + 1, names.get(index));
            }
            output.put(name, operation.variables().get(name).orElse(NullValue.NULL));
        }
        return Outcome.produced(new Bundle(new CollectionValue(output)));
    }

    private static Outcome nameless(int place, Value value) {
        return Outcome.failed(
                FailureType.BUNDLE_VALIDATION,
                "The field 'variables' must list names, but number " + place + " is " + Coercions.describe(value)
                        + ".");
    }
}
