package io.holdfast.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.value.Coercion;
import io.holdfast.value.Coercions;
import io.holdfast.value.Value;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a value becomes where another kind is expected: {@code KIND | VALUE => VALUE}, or {@code !! MESSAGE}. */
class CoercionFactsTest {

    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void a_value_becomes_what_its_line_says(String fact) {
        String question = List.of(fact.split(" (?:=>|!!) ", 2)).getFirst();
        assertThat(question + " " + answer(question)).isEqualTo(fact);
    }

    static Stream<String> facts() {
        return FactTable.facts("coercions").stream();
    }

    static String answer(String question) {
        String[] parts = question.split(" \\| ", 2);
        return switch (coercion(parts[0], Notation.read(parts[1]))) {
            case Coercion.Coerced(Value value) -> "=> " + Notation.write(value);
            case Coercion.Refused(String message) -> "!! " + message;
        };
    }

    private static Coercion coercion(String kind, Value value) {
        return switch (kind) {
            case "text" -> Coercions.coerceToText(value);
            case "number" -> Coercions.coerceToNumber(value);
            case "uinteger" -> Coercions.coerceToUnsignedInteger(value);
            case "boolean" -> Coercions.coerceToBoolean(value);
            case "date" -> Coercions.coerceToDate(value, PRAGUE);
            case "time" -> Coercions.coerceToTime(value, PRAGUE);
            case "buffer" -> Coercions.coerceToBuffer(value);
            case "array" -> Coercions.coerceToArray(value);
            case "collection" -> Coercions.coerceToCollection(value);
            default -> throw new IllegalArgumentException("No kind of value: " + kind);
        };
    }
}
