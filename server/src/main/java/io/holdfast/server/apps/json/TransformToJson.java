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

/** {@code json:TransformToJSON}: any one value as JSON; nothing mapped is {@code null}. */
final class TransformToJson implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("json", "TransformToJSON"),
            1,
            "Transform to JSON",
            ModuleKind.TRANSFORMER,
            List.of(Indentation.PARAMETER),
            List.of(Field.optional("object", "Object", FieldType.ANY)),
            List.of(Indentation.OUTPUT));

    private final JsonFormat json;

    TransformToJson(JsonFormat json) {
        this.json = json;
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        return Indentation.written(json, operation.input().get("object"), operation);
    }
}
