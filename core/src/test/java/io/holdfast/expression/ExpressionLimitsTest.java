package io.holdfast.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.value.TextValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile texts and data can cost. */
class ExpressionLimitsTest {

    private static final int LONG = 1_000_000;
    /** What a thread has unless the virtual machine is told otherwise. */
    private static final long ORDINARY_STACK = 1024 * 1024;

    private static final Scope EMPTY = new FixedScope(Map.of(), Map.of(), ZoneId.of("UTC"));

    /** Reading a million characters takes some milliseconds; in quadratic time it would take many minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "}}",
                "{{}}",
                "{",
                "(",
                "{{(",
                "{{1.a[",
                "\"",
                "'",
                "{{'",
                "{{\"",
                "{{`",
                "{{`a`",
                "1.a",
                ";",
                "-",
                "!",
                "{{-",
                "a ",
                "{{a ",
                "{{a b}}",
                "if(",
                "{{if(",
                "{{nosuch(",
                "{{#",
                "{{1+",
                "{{1 + 1}}",
                "{{\\\"a\\\"",
                "{{a.b.",
                "{{1.",
                "{{if(;",
                "{{1=1=",
                "{{1,",
                "é",
                "{{\uffff",
                "{{1 and 1 or "
            })
    @Timeout(20)
    void a_long_text_of_repeated_pieces_is_read_at_once(String piece) {
        String text = piece.repeat(LONG / piece.length());
        assertThat(ExpressionParser.parse(text)).isNotNull();
        assertThat(ExpressionParser.parse("{{" + text + "}}")).isNotNull();
    }

    @Test
    void parentheses_may_be_nested_two_hundred_times() {
        assertThat(ExpressionParser.parse("{{" + "(".repeat(200) + "1" + ")".repeat(200) + "}}"))
                .isEqualTo(ExpressionParser.parse("{{1}}"));
    }

    @Test
    void deeper_nesting_is_a_problem_at_the_place_where_it_becomes_too_deep() {
        assertThat(ExpressionParser.parse("{{" + "(".repeat(201) + "1" + ")".repeat(201) + "}}"))
                .isEqualTo(new ParseResult.Unparsed(List.of(new ExpressionProblem(
                        202, "Expressions are nested in at most 200 levels; set a variable first."))));
    }

    @Test
    void a_sum_may_have_five_hundred_operands() {
        assertThat(evaluate("{{1" + " + 1".repeat(499) + "}}")).isEqualTo(evaluate("{{500}}"));
    }

    @Test
    void the_highest_and_deepest_expressions_need_only_an_ordinary_stack() throws InterruptedException {
        String highest = "{{1" + " + 1".repeat(499) + "}}";
        String deepest = "{{" + "if(true; 1 + ".repeat(199) + "1" + ")".repeat(199) + "}}";
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        Thread thread = new Thread(
                null,
                () -> {
                    seen.add(evaluate(highest));
                    seen.add(evaluate(deepest));
                    seen.add(Set.of(parsed(highest)).contains(parsed(highest)));
                    seen.add(parsed(deepest).equals(parsed(deepest)));
                },
                "ordinary stack",
                ORDINARY_STACK);
        thread.start();
        thread.join();
        assertThat(seen).containsExactly(evaluate("{{500}}"), evaluate("{{200}}"), true, true);
    }

    @Test
    void a_longer_sum_is_a_problem() {
        assertThat(ExpressionParser.parse("{{1" + " + 1".repeat(500) + "}}"))
                .isInstanceOfSatisfying(
                        ParseResult.Unparsed.class,
                        unparsed -> assertThat(unparsed.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.message())
                                        .isEqualTo(
                                                "An expression has at most 500 operators and calls in one another; split it into"
                                                        + " several pairs of {{ and }}.")));
    }

    @Test
    void only_the_first_twenty_problems_of_a_text_are_told() {
        assertThat(ExpressionParser.parse("{{(}}".repeat(50)))
                .isInstanceOfSatisfying(
                        ParseResult.Unparsed.class,
                        unparsed -> assertThat(unparsed.problems()).hasSize(20));
    }

    @Test
    void a_text_does_not_grow_beyond_its_limit() {
        String tenfold = "\"" + "a".repeat(10) + "\"";
        String grown = "\"a\"";
        for (int time = 0; time < 8; time++) {
            grown = "replace(" + grown + "; \"a\"; " + tenfold + ")";
        }
        assertThat(evaluate("{{" + grown + "}}"))
                .isEqualTo(new Evaluation.Failed(
                        new ExpressionProblem(2, "replace makes a text of more than 16777216 characters.")));
    }

    @Test
    void a_number_does_not_grow_beyond_its_limit() {
        assertThat(evaluate("{{1" + "0".repeat(600) + " * 1" + "0".repeat(600) + "}}"))
                .isEqualTo(new Evaluation.Failed(
                        new ExpressionProblem(604, "* makes a number of more than 1000 digits.")));
    }

    @Test
    void a_number_of_too_many_digits_is_a_problem() {
        assertThat(ExpressionParser.parse("{{" + "9".repeat(1_001) + "}}"))
                .isEqualTo(new ParseResult.Unparsed(List.of(new ExpressionProblem(
                        2, "A number has at most 1000 digits before and behind its decimal point."))));
    }

    @Test
    void an_array_does_not_grow_beyond_its_limit() {
        Scope scope = new FixedScope(Map.of(), Map.of("long", new TextValue("a,".repeat(600_000))), ZoneId.of("UTC"));
        Expression expression = parsed("{{merge(split(long; \",\"); split(long; \",\"))}}");
        assertThat(Evaluator.evaluate(expression, scope))
                .isEqualTo(new Evaluation.Failed(
                        new ExpressionProblem(2, "merge makes an array of more than 1000000 items.")));
    }

    @Test
    void a_warning_is_told_twenty_times_at_most() {
        Evaluation evaluation = evaluate("{{" + "(nothing - 1) + ".repeat(50) + "0}}");
        assertThat(evaluation)
                .isInstanceOfSatisfying(
                        Evaluation.Evaluated.class,
                        evaluated -> assertThat(evaluated.warnings()).hasSize(20));
    }

    private static Evaluation evaluate(String text) {
        return Evaluator.evaluate(parsed(text), EMPTY);
    }

    private static Expression parsed(String text) {
        return switch (ExpressionParser.parse(text)) {
            case ParseResult.Parsed(Expression expression, var _) -> expression;
            case ParseResult.Unparsed(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
