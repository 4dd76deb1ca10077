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
import io.holdfast.value.ArrayValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.JsonFormat.Malformed;
import io.holdfast.value.JsonFormat.Read;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.List;

/**
 * {@code json:ParseJSON}: a JSON text to bundles. An object gives one bundle of its items, an array one bundle for each
 * of its elements, and anything else one bundle with the item {@code value}. The parameter {@code type} names a data
 * structure for people who map; it does not change what is read.
 */
final class ParseJson implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("json", "ParseJSON"),
            1,
            "Parse JSON",
            ModuleKind.TRANSFORMER,
            List.of(Field.optional("type", "Data structure", FieldType.ANY)),
            List.of(Field.required("json", "JSON string", FieldType.TEXT)),
            List.of());

    private static final int EXCERPT_BEFORE = 30;
    private static final int EXCERPT_AFTER = 30;

    private final JsonFormat json;

    ParseJson(JsonFormat json) {
        this.json = json;
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        String text = operation.input().get("json") instanceof TextValue(String given) ? given : "";
        return switch (json.read(text)) {
            case Read(Value value) -> Outcome.produced(bundles(value));
            case Malformed malformed -> Outcome.failed(FailureType.DATA, message(malformed, text));
        };
    }

    private static List<Bundle> bundles(Value value) {
        return value instanceof ArrayValue(List<Value> items)
                ? items.stream().map(ParseJson::bundle).toList()
                : List.of(bundle(value));
    }

    private static Bundle bundle(Value value) {
        return value instanceof CollectionValue fields ? new Bundle(fields) : Bundle.of("value", value);
    }

    private static String message(Malformed malformed, String text) {
        return "The text in the field 'json' is not JSON: " + malformed.message() + ", at line " + malformed.line()
                + ", column " + malformed.column() + excerpt(malformed, text)
                + ". Mend what makes the text, or the mapping of the field, and run it again.";
    }

    /** What stands around the place, on its line. */
    private static String excerpt(Malformed malformed, String text) {
        String line = text.lines().skip(malformed.line() - 1L).findFirst().orElse("");
        int at = Math.min(malformed.column() - 1, line.length());
        int from = Math.max(0, at - EXCERPT_BEFORE);
        int to = Math.min(line.length(), at + EXCERPT_AFTER);
        return from == to
                ? ""
                : ", near «" + (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "") + "»";
    }
}
