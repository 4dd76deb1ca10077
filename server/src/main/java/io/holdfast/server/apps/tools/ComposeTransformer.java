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
import io.holdfast.value.TextValue;
import java.util.List;

/** {@code util:ComposeTransformer}: puts out the mapped text as {@code value}; nothing mapped is an empty text. */
final class ComposeTransformer implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "ComposeTransformer"),
            1,
            "Compose a string",
            ModuleKind.TRANSFORMER,
            List.of(),
            List.of(Field.optional("value", "Text", FieldType.TEXT)),
            List.of(Field.optional("value", "Text", FieldType.TEXT)));

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        String text = operation.input().get("value") instanceof TextValue(String given) ? given : "";
        return Outcome.produced(Bundle.of("value", new TextValue(text)));
    }
}
