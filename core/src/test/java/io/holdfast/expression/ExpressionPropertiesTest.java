package io.holdfast.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every text and every expression. A failing seed is printed and can be tried again. */
class ExpressionPropertiesTest {

    private static final int LONG = 300_000;
    private static final Duration SOON = Duration.ofSeconds(20);

    @Property(tries = 5_000)
    void an_expression_that_is_printed_is_read_as_the_same_expression(@ForAll long seed) {
        Expression expression = new RandomExpressions(seed).expression();
        String text = ExpressionPrinter.print(expression);
        assertThat(ExpressionParser.parse(text))
                .as(text)
                .isInstanceOfSatisfying(
                        ParseResult.Parsed.class,
                        parsed -> assertThat(parsed.expression()).isEqualTo(expression));
    }

    @Property(tries = 5_000)
    void any_pieces_of_the_language_are_read_or_told_what_is_wrong(@ForAll long seed) {
        String text = new RandomExpressions(seed).text();
        assertThat(ExpressionParser.parse(text)).satisfies(result -> assertToldOrPrintable(text, result));
    }

    @Property(tries = 5_000)
    void any_text_is_read_or_told_what_is_wrong(@ForAll String text) {
        String braced = "{{" + text + "}}";
        assertThat(ExpressionParser.parse(braced)).satisfies(result -> assertToldOrPrintable(braced, result));
    }

    /** Reading takes some milliseconds; in quadratic time it would take minutes for each text. */
    @Property(tries = 100)
    void a_long_text_of_any_pieces_is_read_at_once(@ForAll long seed) {
        String pieces = new RandomExpressions(seed).text();
        String text = pieces.repeat(LONG / pieces.length());
        assertTimeoutPreemptively(SOON, () -> {
            assertThat(ExpressionParser.parse(text)).isNotNull();
            assertThat(ExpressionParser.parse("{{" + text + "}}")).isNotNull();
        });
    }

    @Property(tries = 5_000)
    void an_expression_has_a_value_or_a_problem_whatever_the_data_is(@ForAll long seed) {
        RandomExpressions random = new RandomExpressions(seed);
        Expression expression = random.expression();
        assertThat(Evaluator.evaluate(expression, random.scope())).isNotNull();
    }

    @Property(tries = 2_000)
    void the_same_expression_over_the_same_data_has_the_same_value(@ForAll long seed) {
        RandomExpressions random = new RandomExpressions(seed);
        Expression expression = random.expression();
        Scope scope = random.scope();
        assertThat(Evaluator.evaluate(expression, scope)).isEqualTo(Evaluator.evaluate(expression, scope));
    }

    static void assertToldOrPrintable(String text, ParseResult result) {
        switch (result) {
            case ParseResult.Unparsed(var problems) ->
                assertThat(problems).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.position()).isBetween(0, text.length());
                    assertThat(problem.message()).matches("(?s).*[.?]");
                });
            case ParseResult.Parsed(Expression expression, var warnings) -> {
                assertThat(warnings)
                        .allSatisfy(warning -> assertThat(warning.position()).isBetween(0, text.length()));
                assertThat(ExpressionParser.parse(ExpressionPrinter.print(expression)))
                        .isInstanceOfSatisfying(
                                ParseResult.Parsed.class,
                                again -> assertThat(again.expression()).isEqualTo(expression));
            }
        }
    }
}
