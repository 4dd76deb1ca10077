package io.holdfast.server.apps.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Outcome;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.Bundle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasicRepeaterTest {

    private final ModuleRun repeater = ModuleRun.of(BuiltinApp.modules(), "builtin:BasicRepeater", 1);

    @Test
    void each_repeat_is_a_bundle_with_its_number_and_its_place() throws Exception {
        assertThat(repeater.input("{\"start\": \"1\", \"repeats\": \"3\", \"step\": \"1\"}")
                        .bundles())
                .containsExactly(
                        "{\"i\":1,\"__IMTLENGTH__\":3,\"__IMTINDEX__\":1}",
                        "{\"i\":2,\"__IMTLENGTH__\":3,\"__IMTINDEX__\":2}",
                        "{\"i\":3,\"__IMTLENGTH__\":3,\"__IMTINDEX__\":3}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                     5  | 3 | -2   | 5, 3, 1
                    -1  | 3 |  1   | -1, 0, 1
                     0  | 4 |  0.1 | 0, 0.1, 0.2, 0.3
                     7  | 3 |  0   | 7, 7, 7
                    """)
    void the_step_may_be_negative_fractional_or_nothing(String start, String repeats, String step, String numbers)
            throws Exception {
        assertThat(numbers(repeater.input(
                        "{\"start\": \"%s\", \"repeats\": %s, \"step\": \"%s\"}".formatted(start, repeats, step))))
                .isEqualTo(numbers);
    }

    @Test
    void it_counts_from_one_by_one_unless_it_is_said() throws Exception {
        assertThat(numbers(repeater.input("{\"repeats\": 2}"))).isEqualTo("1, 2");
    }

    @Test
    void no_repeats_give_no_bundle() throws Exception {
        assertThat(repeater.input("{\"repeats\": 0}").bundles()).isEmpty();
    }

    @Test
    void as_many_repeats_as_allowed_are_done() throws Exception {
        List<Bundle> bundles = repeater.input("{\"repeats\": 10000}").produced().bundles();
        assertThat(bundles).hasSize(10_000);
        assertThat(bundles.getLast().get("i")).isEqualTo(ModuleRun.value("10000"));
    }

    @Test
    void one_repeat_more_is_refused() throws Exception {
        assertThat(repeater.input("{\"repeats\": 10001}").failure())
                .isEqualTo(Failure.of(
                        FailureType.BUNDLE_VALIDATION,
                        "The field 'repeats' must be 0 to 10000, but it is 10001. Map a smaller number."));
    }

    @Test
    void the_limit_is_that_of_the_server() throws Exception {
        BasicRepeater two = new BasicRepeater(2);
        ModuleRun run = ModuleRun.of(List.of(two), "builtin:BasicRepeater", 1);
        assertThat(numbers(run.input("{\"repeats\": 2}"))).isEqualTo("1, 2");
        assertThat(run.input("{\"repeats\": 3}").failure().message()).contains("0 to 2, but it is 3");
    }

    @ParameterizedTest
    @CsvSource({"-1, a whole number of zero or more", "2.5, a whole number of zero or more", "often, a number"})
    void what_is_no_number_of_repeats_is_refused(String repeats, String expected) throws Exception {
        Failure failure = repeater.input("{\"repeats\": \"" + repeats + "\"}").failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message()).contains("repeats (Repeats): Expected " + expected);
    }

    @Test
    void repeats_that_are_not_mapped_are_refused() throws Exception {
        assertThat(repeater.failure().message()).contains("repeats (Repeats) is required, but has no value");
    }

    @Test
    void numbers_that_grow_beyond_all_limits_are_refused() throws Exception {
        ModuleRun run = repeater.input("{\"start\": 0, \"repeats\": 11, \"step\": \"1e999\"}");
        assertThat(run.failure().message()).contains("no number has more than 1000 digits");
        assertThat(repeater.input("{\"start\": 0, \"repeats\": 10, \"step\": \"1e999\"}")
                        .run())
                .isInstanceOf(Outcome.Produced.class);
    }

    private static String numbers(ModuleRun run) throws Exception {
        return String.join(
                ", ",
                run.produced().bundles().stream()
                        .map(bundle -> ModuleRun.JSON.write(bundle.get("i")))
                        .toList());
    }
}
