package io.holdfast.server.apps.tools;

import io.holdfast.expression.RegularExpression;
import io.holdfast.expression.RegularExpression.Compiled;
import io.holdfast.expression.RegularExpression.Malformed;
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
import io.holdfast.value.BooleanValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.List;

/**
 * {@code util:Switcher}: the {@code output} of the first case whose pattern is the input, or of the else when none is;
 * without an else no bundle comes out. With {@code useRegExpMatch} a pattern is a regular expression of JavaScript that is
 * searched for in the input, within the limits of {@link RegularExpression}. Both ways tell capital letters from small ones.
 */
final class Switcher implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("util", "Switcher"),
            1,
            "Switch",
            ModuleKind.TRANSFORMER,
            List.of(),
            List.of(
                    Field.optional("input", "Input", FieldType.TEXT),
                    Field.required("useRegExpMatch", "Use regular expressions to match", FieldType.BOOLEAN)
                            .withDefault(BooleanValue.FALSE),
                    Field.required("casesTable", "Cases", FieldType.ARRAY)
                            .withItems(
                                    Field.optional("pattern", "Pattern", FieldType.TEXT),
                                    Field.optional("output", "Output", FieldType.ANY)),
                    Field.optional("elseOutput", "Else", FieldType.ANY)),
            List.of(Field.optional("output", "Output", FieldType.ANY)));

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        CollectionValue input = operation.input();
        String text = text(input.get("input"));
        List<Value> cases = input.get("casesTable") instanceof ArrayValue(List<Value> items) ? items : List.of();
        boolean searches = input.get("useRegExpMatch").equals(BooleanValue.TRUE);
        for (int index = 0; index < cases.size(); index++) {
            if (operation.clock().instant().isAfter(operation.deadline())) {
                return outOfTime(index, cases.size());
            }
            CollectionValue fields = (CollectionValue) cases.get(index);
            String pattern = text(fields.get("pattern"));
            switch (searches ? search(pattern, text) : equal(pattern, text)) {
                case Match.Yes() -> {
                    return Outcome.produced(Bundle.of("output", fields.get("output")));
                }
                case Match.No() -> {
                    // The next case has its turn.
                }
                case Match.Impossible(FailureType type, String problem) -> {
                    return Outcome.failed(
                            type, "The pattern of case " + (index + 1) + " cannot be matched. " + problem);
                }
            }
        }
        return input.get("elseOutput") instanceof NullValue
                ? Outcome.produced(List.of())
                : Outcome.produced(Bundle.of("output", input.get("elseOutput")));
    }

    /** Whether a case is the one. */
    private sealed interface Match {
        record Yes() implements Match {}

        record No() implements Match {}

        record Impossible(FailureType type, String problem) implements Match {}

        static Match of(boolean matches) {
            return matches ? new Yes() : new No();
        }
    }

    private static Match equal(String pattern, String text) {
        return Match.of(pattern.equals(text));
    }

    private static Match search(String pattern, String text) {
        return switch (RegularExpression.compile(pattern, "")) {
            case Malformed(String message) -> new Match.Impossible(FailureType.BUNDLE_VALIDATION, message);
            case Compiled(RegularExpression expression) -> found(expression, text);
        };
    }

    private static Match found(RegularExpression expression, String text) {
        try {
            return Match.of(expression.isFoundIn(text));
        } catch (RegularExpression.TookTooLong tooLong) {
            return new Match.Impossible(FailureType.DATA, String.valueOf(tooLong.getMessage()));
        }
    }

    private static Outcome outOfTime(int done, int cases) {
        return Outcome.failed(
                FailureType.MODULE_TIMEOUT,
                "The time was up after " + done + " of " + cases + " cases. Map fewer cases, or simpler patterns.");
    }

    private static String text(Value value) {
        return value instanceof TextValue(String text) ? text : "";
    }
}
