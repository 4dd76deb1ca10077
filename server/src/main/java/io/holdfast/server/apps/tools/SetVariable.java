package io.holdfast.server.apps.tools;

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
import io.holdfast.value.Value;
import io.holdfast.value.VariableScope;
import java.util.List;
import java.util.Optional;

/**
 * {@code util:SetVariable2}, in older blueprints {@code util:SetVariable}: sets one custom variable and puts it out under
 * its name.
 */
final class SetVariable implements AppModule {

    private final ModuleDescription description;

    /**
     * A Set variable.
     *
     * @param name its name in blueprints, without the app's
     */
    SetVariable(String name) {
        this.description = new ModuleDescription(
                new ModuleName("util", name),
                1,
                "Set variable",
                ModuleKind.TRANSFORMER,
                List.of(),
                List.of(
                        Field.required("name", "Variable name", FieldType.TEXT),
                        Lifetime.FIELD,
                        Field.optional("value", "Variable value", FieldType.ANY)),
                List.of());
    }

    @Override
    public ModuleDescription description() {
        return description;
    }

    @Override
    public Outcome run(Operation operation) {
        String name = Lifetime.name(operation.input().get("name"));
        if (Variable.isReserved(name)) {
            return Variable.reserved(name);
        }
        Optional<VariableScope> scope = Lifetime.scope(operation);
        if (scope.isEmpty()) {
            return Lifetime.unknownScope(operation);
        }
        Value value = Lifetime.kept(operation.input().get("value"));
        return Outcome.produced(Bundle.of(name, value), List.of(new Change.SetVariable(scope.get(), name, value)));
    }
}
