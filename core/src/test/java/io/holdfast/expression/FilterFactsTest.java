package io.holdfast.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.value.NullValue;
import io.holdfast.value.Value;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators of filters: {@code OPERATOR | A | B => true}, or {@code !! REASON} where they cannot be compared. */
class FilterFactsTest {

    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void a_condition_answers_what_its_line_says(String fact) {
        String condition = condition(fact);
        assertThat(condition + " " + answer(condition)).isEqualTo(fact);
    }

    @Test
    void each_operator_is_in_the_table() {
        assertThat(facts().map(fact -> FilterOperator.ofName(operator(fact))))
                .contains(
                        Arrays.stream(FilterOperator.values()).map(Optional::of).toArray(Optional[]::new));
    }

    @Test
    void each_operator_is_found_by_its_name_without_a_warning() {
        assertThat(FilterOperator.values()).allSatisfy(operator -> {
            assertThat(FilterOperator.ofName(operator.officialName())).contains(operator);
            assertThat(FilterOperator.warning(operator.officialName())).isEmpty();
        });
    }

    @Test
    void a_name_that_is_not_quite_right_is_read_with_a_warning() {
        assertThat(FilterOperator.ofName("text:startswith")).contains(FilterOperator.TEXT_START_WITH);
        assertThat(FilterOperator.warning("text:startswith"))
                .contains("The operator text:startswith is read as text:startwith; write that.");
    }

    @Test
    void an_unknown_name_is_no_operator() {
        assertThat(FilterOperator.ofName("text:sounds-like")).isEmpty();
        assertThat(FilterOperator.warning("text:sounds-like")).isEmpty();
    }

    @Test
    void only_existence_needs_no_second_value() {
        assertThat(Arrays.stream(FilterOperator.values()).filter(operator -> !operator.takesSecondValue()))
                .containsExactly(FilterOperator.EXIST, FilterOperator.NOT_EXIST);
        assertThat(FilterOperator.EXIST.test(NullValue.NULL, PRAGUE).passes()).isFalse();
    }

    static Stream<String> facts() {
        return FactTable.facts("filters").stream();
    }

    static String answer(String condition) {
        String[] parts = condition.split(" \\| ", 3);
        Value second = parts.length < 3 ? NullValue.NULL : Notation.read(parts[2]);
        FilterOperator operator = FilterOperator.ofName(parts[0]).orElseThrow();
        return switch (operator.test(Notation.read(parts[1]), second, PRAGUE)) {
            case FilterAnswer.Compared(boolean passes) -> "=> " + passes;
            case FilterAnswer.Incomparable(String reason) -> "!! " + reason;
        };
    }

    private static String condition(String fact) {
        return List.of(fact.split(" (?:=>|!!) ", 2)).getFirst();
    }

    private static String operator(String fact) {
        return List.of(fact.split(" ", 2)).getFirst();
    }
}
