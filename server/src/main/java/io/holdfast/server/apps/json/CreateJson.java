package io.holdfast.server.apps.json;

import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.JsonFormat;
import java.util.List;

/**
 * {@code json:CreateJSON}: the mapped fields as one JSON object. Which fields there are is a matter of the data
 * structure that the parameter {@code type} names, so all of them are free here.
 */
final class CreateJson implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("json", "CreateJSON"),
            1,
            "Create JSON",
            ModuleKind.TRANSFORMER,
            List.of(Field.optional("type", "Data structure", FieldType.ANY), Indentation.PARAMETER),
            List.of(),
            List.of(Indentation.OUTPUT));

    private final JsonFormat json;

    CreateJson(JsonFormat json) {
        this.json = json;
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        return Indentation.written(json, operation.input(), operation);
    }
}
