package io.holdfast.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of every table of facts. */
class ExpressionFactsTest {

    private static final List<String> TABLES = List.of(
            "syntax", "operators", "general", "text", "math", "date-format", "date-parse", "date-arithmetic", "array", "wild");

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void a_text_comes_to_what_its_line_says(Fact fact) {
        assertThat(fact.actual()).as("%s, %s", fact.table(), fact).isEqualTo(fact.outcome());
    }

    static Stream<Fact> facts() {
        return TABLES.stream().flatMap(table -> Fact.read(table).stream());
    }
}
