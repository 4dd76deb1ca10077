package io.holdfast.server.apps.tools;

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
import java.util.List;

/**
 * {@code util:GetVariable2}, in older blueprints {@code util:GetVariable}: puts out a custom variable under its name; one
 * that was never set is empty.
 */
final class GetVariable implements AppModule {

    private final ModuleDescription description;

    /**
     * A Get variable.
     *
     * @param name its name in blueprints, without the app's
     */
    GetVariable(String name) {
        this.description = new ModuleDescription(
                new ModuleName("util", name),
                1,
                "Get variable",
                ModuleKind.TRANSFORMER,
                List.of(),
                List.of(Field.required("name", "Variable name", FieldType.TEXT)),
                List.of());
    }

    @Override
    public ModuleDescription description() {
        return description;
    }

    @Override
    public Outcome run(Operation operation) {
        String name = Lifetime.name(operation.input().get("name"));
        return Outcome.produced(Bundle.of(name, operation.variables().get(name).orElse(NullValue.NULL)));
    }
}
