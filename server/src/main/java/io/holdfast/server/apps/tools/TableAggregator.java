package io.holdfast.server.apps.tools;

import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.Coercion;
import io.holdfast.value.Coercions;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code util:AggregateAggregator}, the table aggregator: a {@code text} with a row for each gathered bundle and a
 * column for each mapped field, in the order in which the fields come up. Nothing is quoted and no row has the names. A
 * field that a bundle does not have is an empty cell.
 */
final class TableAggregator implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "AggregateAggregator"),
            1,
            "Table aggregator",
            ModuleKind.AGGREGATOR,
            Source.and(Stream.concat(Separator.OF_COLUMNS.fields().stream(), Separator.OF_ROWS.fields().stream())
                    .toList()),
            List.of(),
            List.of(Field.optional("text", "Text", FieldType.TEXT)));

    private final int longestText;

    /**
     * A table aggregator.
     *
     * @param longestText how many characters it puts together at most
     */
    TableAggregator(int longestText) {
        this.longestText = longestText;
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        Optional<String> betweenColumns = Separator.OF_COLUMNS.chosen(operation);
        if (betweenColumns.isEmpty()) {
            return Separator.OF_COLUMNS.unknown(operation);
        }
        Optional<String> betweenRows = Separator.OF_ROWS.chosen(operation);
        if (betweenRows.isEmpty()) {
            return Separator.OF_ROWS.unknown(operation);
        }
        return table(operation.gathered(), betweenColumns.get(), betweenRows.get());
    }

    private Outcome table(List<CollectionValue> gathered, String betweenColumns, String betweenRows) {
        Set<String> columns = new LinkedHashSet<>();
        gathered.forEach(values -> columns.addAll(values.items().keySet()));
        List<String> rows = new ArrayList<>();
        long length = 0;
        for (CollectionValue values : gathered) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                switch (Coercions.coerceToText(values.get(column))) {
                    case Coercion.Coerced(TextValue(String text)) -> cells.add(text);
                    case Coercion.Coerced(var nothing) -> cells.add("");
                    case Coercion.Refused(String problem) -> {
                        return notText(rows.size() + 1, column, problem);
                    }
                }
            }
            length += JoinedText.length(cells, betweenColumns);
            if (length > longestText) {
                return JoinedText.tooLong(length, longestText);
            }
            rows.add(String.join(betweenColumns, cells));
        }
        return JoinedText.joined(rows, betweenRows, longestText);
    }

    private static Outcome notText(int row, String column, String problem) {
        return Outcome.failed(
                FailureType.BUNDLE_VALIDATION,
                "Row " + row + ", column '" + column + "' of the table is no text. " + problem);
    }
}
