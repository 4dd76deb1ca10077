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
import io.holdfast.value.ArrayValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import io.holdfast.value.VariableScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code util:SetVariables}: sets several custom variables of one scope and puts each out under its name. */
final class SetVariables implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "SetVariables"),
            1,
            "Set multiple variables",
            ModuleKind.TRANSFORMER,
            List.of(),
            List.of(
                    Field.optional("variables", "Variables", FieldType.ARRAY)
                            .withItems(
                                    Field.required("name", "Variable name", FieldType.TEXT),
                                    Field.optional("value", "Variable value", FieldType.ANY)),
                    Lifetime.FIELD),
            List.of());

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        Optional<VariableScope> scope = Lifetime.scope(operation);
        if (scope.isEmpty()) {
            return Lifetime.unknownScope(operation);
        }
        List<Value> variables =
                operation.input().get("variables") instanceof ArrayValue(List<Value> items) ? items : List.of();
        Map<String, Value> output = new LinkedHashMap<>();
        List<Change> changes = new ArrayList<>();
        for (Value variable : variables) {
            CollectionValue fields = (CollectionValue) variable;
            String name = Lifetime.name(fields.get("name"));
            if (Variable.isReserved(name)) {
                return Variable.reserved(name);
            }
            Value value = Lifetime.kept(fields.get("value"));
            output.put(name, value);
            changes.add(new Change.SetVariable(scope.get(), name, value));
        }
        return Outcome.produced(new Bundle(new CollectionValue(output)), changes);
    }
}
