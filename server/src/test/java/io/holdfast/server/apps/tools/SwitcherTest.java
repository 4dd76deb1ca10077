package io.holdfast.server.apps.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.TextValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitcherTest {

    private final ModuleRun switcher = ModuleRun.of(ToolsApp.modules(), "util:Switcher", 1);
    private final ModuleRun states = switcher.input("""
            {"useRegExpMatch": false,
             "casesTable": [{"pattern": "complete", "output": "go on"},
                            {"pattern": "failed", "output": {"code": 1}},
                            {"pattern": "complete", "output": "never"}]}""");
    private final ModuleRun patterns = switcher.input("""
            {"useRegExpMatch": true,
             "casesTable": [{"pattern": "^\\\\d+$", "output": "number"}, {"pattern": "warn", "output": "warning"}]}""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    complete | {"output":"go on"}
                    failed   | {"output":{"code":1}}
                    """)
    void the_first_case_that_is_the_input_gives_the_output(String input, String output) throws Exception {
        assertThat(states.with("input", new TextValue(input)).bundles()).containsExactly(output);
    }

    @ParameterizedTest
    @CsvSource({"Complete", "complete.", "plete"})
    void a_case_is_the_whole_input_letter_by_letter(String input) throws Exception {
        assertThat(states.with("input", new TextValue(input)).bundles()).isEmpty();
    }

    @Test
    void the_else_is_put_out_when_no_case_matches() throws Exception {
        assertThat(states.with("input", new TextValue("new"))
                        .with("elseOutput", new TextValue("stop"))
                        .bundles())
                .containsExactly("{\"output\":\"stop\"}");
    }

    @Test
    void without_an_else_no_bundle_comes_out() throws Exception {
        assertThat(states.with("input", new TextValue("new")).bundles()).isEmpty();
        assertThat(states.with("input", new TextValue("new"))
                        .with("elseOutput", new TextValue(""))
                        .bundles())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"42, number", "a warning, warning"})
    void a_pattern_is_searched_for_in_the_input(String input, String output) throws Exception {
        assertThat(patterns.with("input", new TextValue(input)).bundles())
                .containsExactly("{\"output\":\"" + output + "\"}");
    }

    @Test
    void a_pattern_tells_capital_letters_from_small_ones() throws Exception {
        assertThat(patterns.with("input", new TextValue("WARN")).bundles()).isEmpty();
    }

    @Test
    void texts_are_compared_unless_it_is_said() throws Exception {
        assertThat(switcher.input("{\"input\": \"a\", \"casesTable\": [{\"pattern\": \".\", \"output\": 1}]}")
                        .bundles())
                .isEmpty();
    }

    @Test
    void a_case_may_have_no_output() throws Exception {
        assertThat(switcher.input("{\"input\": \"a\", \"casesTable\": [{\"pattern\": \"a\"}]}")
                        .bundles())
                .containsExactly("{\"output\":null}");
    }

    @Test
    void a_malformed_pattern_is_refused_with_its_place() throws Exception {
        Failure failure = patterns.input("""
                {"input": "x", "useRegExpMatch": true, "casesTable": [{"pattern": "a"}, {"pattern": "(b"}]}""").failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .startsWith("The pattern of case 2 cannot be matched. The regular expression is malformed at");
    }

    @Test
    void a_pattern_that_runs_away_is_stopped() throws Exception {
        Failure failure = switcher.input("{\"casesTable\": [{\"pattern\": \"^(a+)+$\", \"output\": 1}]}")
                .with("useRegExpMatch", BooleanValue.TRUE)
                .with("input", new TextValue("a".repeat(60) + "!"))
                .failure();
        assertThat(failure)
                .isEqualTo(Failure.of(
                        FailureType.DATA,
                        "The pattern of case 1 cannot be matched. The regular expression takes too long on this text;"
                                + " avoid repetitions inside of repetitions."));
    }

    @Test
    void cases_are_not_tried_beyond_the_time_limit() throws Exception {
        assertThat(states.timeLimit(Duration.ofSeconds(-1)).failure())
                .isEqualTo(Failure.of(
                        FailureType.MODULE_TIMEOUT,
                        "The time was up after 0 of 3 cases. Map fewer cases, or simpler patterns."));
    }

    @Test
    void cases_that_are_not_mapped_are_refused() throws Exception {
        assertThat(switcher.failure().message()).contains("casesTable (Cases) is required, but has no value");
    }
}
