package io.holdfast.server.apps.json;

import io.holdfast.failure.FailureType;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.Bundle;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;

/** The parameter {@code space}: how far each level of the JSON that comes out as {@code json} is moved in. */
final class Indentation {

    static final Field PARAMETER = Field.optional("space", "Indentation", FieldType.TEXT);
    static final Field OUTPUT = Field.optional("json", "JSON string", FieldType.TEXT);

    private Indentation() {}

    /** The value as JSON, indented as the operation's parameters say. */
    static Outcome written(JsonFormat json, Value value, Operation operation) {
        String space = operation.parameters().get("space") instanceof TextValue(String given) ? given : "";
        return switch (space) {
            case "" -> created(json.write(value));
            case "tab", "\t" -> created(json.write(value, "\t"));
            case "2" -> created(json.write(value, "  "));
            case "4" -> created(json.write(value, "    "));
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
