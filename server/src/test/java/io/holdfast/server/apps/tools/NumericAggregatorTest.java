package io.holdfast.server.apps.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericAggregatorTest {

    private final ModuleRun aggregator = ModuleRun.of(ToolsApp.modules(), "util:FunctionAggregator2", 1);

    @ParameterizedTest
    @CsvSource({"sum, 12.3", "avg, 4.1", "max, 10.2", "min, -0.9", "count, 3"})
    void the_numbers_come_to_one_result(String function, String result) throws Exception {
        assertThat(aggregate(function)
                        .gathered("{\"value\": \"3\"}", "{\"value\": -0.9}", "{\"value\": 10.2}")
                        .bundles())
                .containsExactly("{\"result\":" + result + "}");
    }

    @ParameterizedTest
    @CsvSource({"sum, 0", "avg, null", "max, null", "min, null", "count, 0"})
    void nothing_gathered_has_a_sum_and_a_count_of_nothing(String function, String result) throws Exception {
        assertThat(aggregate(function).bundles()).containsExactly("{\"result\":" + result + "}");
    }

    @ParameterizedTest
    @CsvSource({"sum, 6", "avg, 3", "max, 4", "min, 2", "count, 4"})
    void bundles_without_a_number_are_counted_but_not_computed(String function, String result) throws Exception {
        assertThat(aggregate(function)
                        .gathered("{\"value\": 2}", "{\"value\": \"\"}", "{}", "{\"value\": 4}")
                        .bundles())
                .containsExactly("{\"result\":" + result + "}");
    }

    @Test
    void a_mean_without_end_has_34_digits() throws Exception {
        assertThat(aggregate("avg")
                        .gathered("{\"value\": 1}", "{\"value\": 0}", "{\"value\": 0}")
                        .bundles())
                .containsExactly("{\"result\":0." + "3".repeat(34) + "}");
    }

    @Test
    void what_is_no_number_is_refused_when_it_is_gathered() throws Exception {
        Failure failure = aggregate("sum").gathered("{\"value\": \"many\"}").failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message()).contains("value (Value): Expected a number, but got the text \"many\".");
    }

    @Test
    void a_result_beyond_all_limits_is_refused() throws Exception {
        Failure failure = aggregate("sum")
                .gathered("{\"value\": \"9e999\"}", "{\"value\": \"9e999\"}")
                .failure();
        assertThat(failure)
                .isEqualTo(Failure.of(
                        FailureType.DATA,
                        "The result has more than 1000 digits before or behind its decimal point. Map smaller"
                                + " numbers."));
    }

    @Test
    void another_function_is_not_known() throws Exception {
        assertThat(aggregate("median").failure())
                .isEqualTo(Failure.of(
                        FailureType.INVALID_CONFIGURATION,
                        "The parameter 'fn' must be sum, avg, count, max or min, but it is 'median'. Choose one of them"
                                + " in the module's settings."));
    }

    private ModuleRun aggregate(String function) {
        return aggregator.parameters("{\"feeder\": 2, \"fn\": \"" + function + "\"}");
    }
}
