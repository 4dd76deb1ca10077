package io.holdfast.server.apps.json;

import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.TextValue;
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
            List.of(
                    Field.optional("type", "Data structure", FieldType.ANY),
                    Field.optional("space", "Indentation", FieldType.TEXT)),
            List.of(),
            List.of(Field.optional("json", "JSON string", FieldType.TEXT)));

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
        CollectionValue fields = operation.input();
        String space = operation.parameters().get("space") instanceof TextValue(String given) ? given : "";
        return switch (space) {
            case "" -> created(json.write(fields));
            case "tab", "\t" -> created(json.write(fields, "\t"));
            case "2" -> created(json.write(fields, "  "));
            case "4" -> created(json.write(fields, "    "));
            default ->
                Outcome.failed(
                        FailureType.INVALID_CONFIGURATION,
                        "The parameter 'space' must be empty, 'tab', 2 or 4, but it is '" + space
                                + "'. Choose one of them in the module's settings.");
        };
    }

    private static Outcome created(String text) {
        return Outcome.produced(Bundle.of("json", new TextValue(text)));
    }
}
