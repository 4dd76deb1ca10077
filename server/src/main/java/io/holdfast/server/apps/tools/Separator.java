package io.holdfast.server.apps.tools;

import io.holdfast.failure.FailureType;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.TextValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands between the parts of an aggregated text, as two parameters: nothing, a line break, a tab, or {@code other}
 * and the text of the other parameter.
 *
 * @param parameter the parameter with the choice
 * @param otherParameter the parameter with the text for {@code other}
 * @param label what people see
 */
record Separator(String parameter, String otherParameter, String label) {

    static final Separator OF_ROWS = new Separator("rowSeparator", "otherRowSeparator", "Row separator");
    static final Separator OF_COLUMNS = new Separator("columnSeparator", "otherColumnSeparator", "Column separator");

    List<Field> fields() {
        return List.of(
                Field.optional(parameter, label, FieldType.TEXT),
                Field.optional(otherParameter, "Other " + label.toLowerCase(Locale.ROOT), FieldType.TEXT));
    }

    /** The separator that was chosen; empty for a choice that there is not. */
    Optional<String> chosen(Operation operation) {
        String choice = text(operation, parameter);
        return switch (choice) {
            case "", "\n", "\t" -> Optional.of(choice);
            case "other" -> Optional.of(text(operation, otherParameter));
            default -> Optional.empty();
        };
    }

    Outcome unknown(Operation operation) {
        return Outcome.failed(
                FailureType.INVALID_CONFIGURATION,
                "The parameter '" + parameter + "' must be empty, a line break, a tab or 'other', but it is '"
                        + text(operation, parameter) + "'. Choose 'other' and put the text into '" + otherParameter
                        + "'.");
    }

    private static String text(Operation operation, String name) {
        return operation.parameters().get(name) instanceof TextValue(String text) ? text : "";
    }
}
