package io.holdfast.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.value.TextValue;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile regular expressions can cost, wherever one may stand. The table of patterns says what they match. */
class RegularExpressionTest {

    private static final String LONG = "a".repeat(50_000);
    private static final String TOO_LONG =
            "The regular expression takes too long on this text; avoid repetitions inside of repetitions.";
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void a_nested_repetition_that_matches_takes_a_step_for_each_character() throws RegularExpression.TookTooLong {
        PatternMatcher matcher = compiled("(a+)+$").matcher(LONG);
        long before = matcher.stepsLeft();

        assertThat(matcher.find()).isTrue();

        assertThat(matcher.end()).isEqualTo(LONG.length());
        assertThat(before - matcher.stepsLeft()).isLessThan(2L * LONG.length());
    }

    @Test
    void each_further_character_of_an_ordinary_text_takes_the_same_number_of_steps()
            throws RegularExpression.TookTooLong {
        long once = steps("(?:a|b)*c", LONG + "c");
        long twice = steps("(?:a|b)*c", LONG + LONG + "c");
        long threeTimes = steps("(?:a|b)*c", LONG + LONG + LONG + "c");

        assertThat(threeTimes - twice).isEqualTo(twice - once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "^(a+)+$",
                "(a|a)*$",
                "(a|aa)+$",
                "(a*)*b",
                "([a-zA-Z]+)*$",
                "(.*a){12}c",
                "(?=(a+))\\1*c",
                "^(a+)+\\1+\\1+c",
                "(?:(?:(?:){999999999}){999999999}){999999999}",
                "(?:a?){1000000000}",
                "(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(?!)"
            })
    void a_hostile_pattern_gives_up_after_a_known_number_of_steps(String pattern) {
        PatternMatcher matcher = compiled(pattern).matcher(LONG + "!");

        assertThatExceptionOfType(RegularExpression.TookTooLong.class).isThrownBy(matcher::find);
    }

    @Test
    void replacing_with_a_hostile_pattern_is_a_failure_that_says_so() {
        assertThat(replaced("/(a+)+$/", LONG + "!"))
                .isEqualTo(new Evaluation.Failed(new ExpressionProblem(
                        2,
                        "replace gives up: The regular expression takes too long on this text; avoid repetitions inside"
                                + " of repetitions.")));
    }

    @Test
    void replacing_all_matches_of_a_nested_repetition_ends_with_a_result() {
        assertThat(replaced("/(a+)+$/g", LONG))
                .isInstanceOfSatisfying(
                        Evaluation.Evaluated.class,
                        evaluated -> assertThat(evaluated.value()).isEqualTo(new TextValue("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text:pattern", "text:pattern:ci", "text:notpattern", "text:notpattern:ci"})
    void a_filter_with_a_hostile_pattern_does_not_let_pass_and_says_why(String operator) {
        FilterAnswer answer = FilterOperator.ofName(operator)
                .orElseThrow()
                .test(new TextValue(LONG + "!"), new TextValue("^(a+)+$"), UTC);

        assertThat(answer).isEqualTo(new FilterAnswer.Incomparable(TOO_LONG));
    }

    @Test
    void a_group_may_repeat_as_often_as_the_text_is_long() throws RegularExpression.TookTooLong {
        assertThat(compiled("^(?:a|b)*$").matcher("ab".repeat(500_000)).find()).isTrue();
    }

    @Test
    void a_pattern_of_more_than_ten_thousand_characters_is_refused() {
        assertThat(RegularExpression.compile("a".repeat(10_001), ""))
                .isEqualTo(new RegularExpression.Malformed(
                        "A regular expression has at most 10000 characters, not 10001."));
    }

    @Test
    void groups_nested_too_deeply_are_refused() {
        assertThat(RegularExpression.compile("(".repeat(201) + ")".repeat(201), ""))
                .isEqualTo(new RegularExpression.Malformed("The regular expression is malformed at its character 200:"
                        + " Groups are nested in at most 200 levels."));
    }

    @Test
    void an_unknown_flag_is_refused() {
        assertThat(RegularExpression.compile("a", "k"))
                .isEqualTo(new RegularExpression.Malformed(
                        "There is no flag k of regular expressions; there are g, i, m, s, u and y."));
    }

    private static long steps(String pattern, String text) throws RegularExpression.TookTooLong {
        PatternMatcher matcher = compiled(pattern).matcher(text);
        long before = matcher.stepsLeft();
        assertThat(matcher.find()).isTrue();
        return before - matcher.stepsLeft();
    }

    private static Evaluation replaced(String pattern, String text) {
        Scope scope = new FixedScope(Map.of(), Map.of("long", new TextValue(text)), UTC);
        return Evaluator.evaluate(parsed("{{replace(long; \"" + pattern + "\"; \"x\")}}"), scope);
    }

    private static Expression parsed(String text) {
        return switch (ExpressionParser.parse(text)) {
            case ParseResult.Parsed(Expression expression, var _) -> expression;
            case ParseResult.Unparsed(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static RegularExpression compiled(String pattern) {
        return switch (RegularExpression.compile(pattern, "")) {
            case RegularExpression.Compiled(RegularExpression expression) -> expression;
            case RegularExpression.Malformed(String message) -> throw new AssertionError(message);
        };
    }
}
