package io.holdfast.server.apps.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.TextValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextAggregatorTest {

    private final ModuleRun aggregator = ModuleRun.of(ToolsApp.modules(), "util:TextAggregator", 1)
            .gathered("{\"value\": \"a\"}", "{\"value\": \"b\"}", "{\"value\": \"c\"}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"feeder": 2, "rowSeparator": "\\n"}                             | "a\\nb\\nc"
                    {"feeder": 2, "rowSeparator": "\\t"}                             | "a\\tb\\tc"
                    {"feeder": 2, "rowSeparator": ""}                                | "abc"
                    {"feeder": 2}                                                    | "abc"
                    {"feeder": 2, "rowSeparator": "other", "otherRowSeparator": ", "} | "a, b, c"
                    {"feeder": 2, "rowSeparator": "other"}                           | "abc"
                    """)
    void the_row_separator_stands_between_the_texts(String parameters, String text) throws Exception {
        assertThat(aggregator.parameters(parameters).bundles()).containsExactly("{\"text\":" + text + "}");
    }

    @Test
    void another_row_separator_is_not_known() throws Exception {
        assertThat(aggregator
                        .parameters("{\"feeder\": 2, \"rowSeparator\": \"; \"}")
                        .failure())
                .isEqualTo(Failure.of(
                        FailureType.INVALID_CONFIGURATION,
                        "The parameter 'rowSeparator' must be empty, a line break, a tab or 'other', but it is '; '."
                                + " Choose 'other' and put the text into 'otherRowSeparator'."));
    }

    @Test
    void any_value_is_gathered_as_a_text() throws Exception {
        assertThat(lines("{\"value\": 1.50}", "{\"value\": true}", "{\"value\": [1, 2]}", "{\"value\": {\"a\": 1}}"))
                .isEqualTo("1.5\ntrue\n1,2\n{\"a\":1}");
    }

    @Test
    void a_bundle_without_a_value_is_an_empty_row() throws Exception {
        assertThat(lines("{\"value\": \"a\"}", "{\"value\": null}", "{}", "{\"value\": \"\"}", "{\"value\": \"b\"}"))
                .isEqualTo("a\n\n\n\nb");
    }

    @Test
    void nothing_gathered_is_an_empty_text() throws Exception {
        assertThat(lines()).isEmpty();
    }

    @Test
    void a_text_of_the_greatest_length_is_put_together_and_a_longer_one_refused() throws Exception {
        ModuleRun small = ModuleRun.of(ToolsApp.modules(new ToolsLimits(Duration.ZERO, 5)), "util:TextAggregator", 1)
                .parameters("{\"feeder\": 2, \"rowSeparator\": \"\\n\"}");
        assertThat(small.gathered("{\"value\": \"ab\"}", "{\"value\": \"cd\"}").bundles())
                .containsExactly("{\"text\":\"ab\\ncd\"}");
        assertThat(small.gathered("{\"value\": \"ab\"}", "{\"value\": \"cde\"}").failure())
                .isEqualTo(Failure.of(
                        FailureType.DATA,
                        "The text has at most 5 characters, but what was gathered comes to 6. Let fewer bundles reach"
                                + " the aggregator, or map less of each."));
    }

    private String lines(String... gathered) throws Exception {
        return ((TextValue) aggregator
                        .parameters("{\"feeder\": 2, \"rowSeparator\": \"\\n\"}")
                        .gathered(gathered)
                        .bundle()
                        .get("text"))
                .text();
    }
}
