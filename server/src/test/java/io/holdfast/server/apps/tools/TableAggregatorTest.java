package io.holdfast.server.apps.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableAggregatorTest {

    private static final String TABS_AND_LINES =
            "{\"feeder\": 2, \"columnSeparator\": \"\\t\", \"rowSeparator\": \"\\n\"}";

    private final ModuleRun aggregator = ModuleRun.of(ToolsApp.modules(), "util:AggregateAggregator", 1);
    private final ModuleRun table = aggregator.parameters(TABS_AND_LINES);

    @Test
    void each_bundle_is_a_row_and_each_field_a_column() throws Exception {
        assertThat(table.gathered("{\"name\": \"Ann\", \"age\": 31}", "{\"name\": \"Bob\", \"age\": 7.50}")
                        .bundles())
                .containsExactly("{\"text\":\"Ann\\t31\\nBob\\t7.5\"}");
    }

    @Test
    void a_field_that_a_bundle_does_not_have_is_an_empty_cell() throws Exception {
        assertThat(table.gathered("{\"a\": 1}", "{\"b\": 2, \"a\": null}", "{}").bundles())
                .containsExactly("{\"text\":\"1\\t\\n\\t2\\n\\t\"}");
    }

    @Test
    void other_separators_are_texts() throws Exception {
        assertThat(aggregator
                        .parameters("""
                                {"feeder": 2, "columnSeparator": "other", "otherColumnSeparator": " | ",
                                 "rowSeparator": "other", "otherRowSeparator": ";"}""")
                        .gathered("{\"a\": 1, \"b\": 2}", "{\"a\": 3, \"b\": 4}")
                        .bundles())
                .containsExactly("{\"text\":\"1 | 2;3 | 4\"}");
    }

    @Test
    void nothing_is_quoted() throws Exception {
        assertThat(table.gathered("{\"a\": \"x\\ty\", \"b\": \"\\\"\"}").bundles())
                .containsExactly("{\"text\":\"x\\ty\\t\\\"\"}");
    }

    @Test
    void nothing_gathered_is_an_empty_text() throws Exception {
        assertThat(table.bundles()).containsExactly("{\"text\":\"\"}");
    }

    @ParameterizedTest
    @CsvSource({"columnSeparator, otherColumnSeparator", "rowSeparator, otherRowSeparator"})
    void another_separator_is_not_known(String parameter, String other) throws Exception {
        Failure failure = aggregator
                .parameters("{\"feeder\": 2, \"" + parameter + "\": \"-\"}")
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        assertThat(failure.message())
                .startsWith("The parameter '" + parameter + "' must be empty,")
                .endsWith("put the text into '" + other + "'.");
    }

    @Test
    void a_cell_that_is_no_text_is_refused_with_its_place() throws Exception {
        BufferValue picture = new BufferValue(new byte[] {(byte) 0xff});
        Failure failure = table.gathered(List.of(CollectionValue.EMPTY, CollectionValue.of("picture", picture)))
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .startsWith("Row 2, column 'picture' of the table is no text. Expected a text, but got binary data");
    }

    @Test
    void a_text_of_the_greatest_length_is_put_together_and_a_longer_one_refused() throws Exception {
        ToolsLimits limits = new ToolsLimits(Duration.ZERO, 7);
        ModuleRun small = ModuleRun.of(ToolsApp.modules(limits), "util:AggregateAggregator", 1)
                .parameters(TABS_AND_LINES);
        assertThat(small.gathered("{\"a\": 1, \"b\": 2}", "{\"a\": 3, \"b\": 4}")
                        .bundles())
                .containsExactly("{\"text\":\"1\\t2\\n3\\t4\"}");
        assertThat(small.gathered("{\"a\": 1, \"b\": 2}", "{\"a\": 3, \"b\": 45}")
                        .failure()
                        .message())
                .startsWith("The text has at most 7 characters, but what was gathered comes to 8.");
    }

    @Test
    void cells_are_not_put_together_beyond_the_greatest_length() throws Exception {
        ToolsLimits limits = new ToolsLimits(Duration.ZERO, 2);
        ModuleRun small = ModuleRun.of(ToolsApp.modules(limits), "util:AggregateAggregator", 1)
                .parameters(TABS_AND_LINES);
        assertThat(small.gathered("{\"a\": 1, \"b\": 2}").failure().message())
                .startsWith("The text has at most 2 characters, but what was gathered comes to 3.");
    }
}
