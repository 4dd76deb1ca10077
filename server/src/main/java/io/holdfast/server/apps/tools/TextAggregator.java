package io.holdfast.server.apps.tools;

import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.TextValue;
import java.util.List;
import java.util.Optional;

/**
 * {@code util:TextAggregator}: the gathered texts as one {@code text}, with the row separator between them. A bundle
 * without a value counts as an empty text; nothing gathered is an empty text.
 */
final class TextAggregator implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "TextAggregator"),
            1,
            "Text aggregator",
            ModuleKind.AGGREGATOR,
            Source.and(Separator.OF_ROWS.fields()),
            List.of(Field.optional("value", "Text", FieldType.TEXT)),
            List.of(Field.optional("text", "Text", FieldType.TEXT)));

    private final int longestText;

    /**
     * A text aggregator.
     *
     * @param longestText how many characters it puts together at most
     */
    TextAggregator(int longestText) {
        this.longestText = longestText;
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        Optional<String> separator = Separator.OF_ROWS.chosen(operation);
        if (separator.isEmpty()) {
            return Separator.OF_ROWS.unknown(operation);
        }
        List<String> rows = operation.gathered().stream()
                .map(values -> values.get("value") instanceof TextValue(String text) ? text : "")
                .toList();
        return JoinedText.joined(rows, separator.get(), longestText);
    }
}
