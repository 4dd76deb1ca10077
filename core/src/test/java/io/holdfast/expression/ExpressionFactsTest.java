package io.holdfast.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of every table of facts. */
class ExpressionFactsTest {

    private static final List<String> TABLES = List.of(
            "syntax",
            "operators",
            "general",
            "text",
            "math",
            "date-format",
            "date-parse",
            "date-arithmetic",
            "array",
            "examples",
            "functions",
            "patterns",
            "wild");

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void a_text_comes_to_what_its_line_says(Fact fact) {
        assertThat(fact.actual()).as("%s, %s", fact.table(), fact).isEqualTo(fact.outcome());
    }

    @Test
    void each_function_is_tried_with_each_kind_of_value_and_without_any() {
        List<String> kinds =
                List.of("none", "empty", "word", "number", "truth", "date", "data", "list", "nolist", "coll");
        List<String> texts = Fact.read("functions").stream().map(Fact::text).toList();
        assertThat(FunctionLibrary.functions().stream()
                        .map(Function::name)
                        .flatMap(name -> Stream.concat(
                                Stream.of("{{" + name + "()}}"),
                                kinds.stream().map(kind -> "{{" + name + "(1." + kind)))
                        .filter(call -> texts.stream().noneMatch(text -> text.startsWith(call))))
                .as("calls that no line begins with")
                .isEmpty();
    }

    static Stream<Fact> facts() {
        return TABLES.stream().flatMap(table -> Fact.read(table).stream());
    }
}
