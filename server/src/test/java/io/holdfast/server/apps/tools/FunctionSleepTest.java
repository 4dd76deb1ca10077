package io.holdfast.server.apps.tools;

import static io.holdfast.server.apps.ModuleRun.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change.Wait;
import io.holdfast.server.apps.ModuleRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionSleepTest {

    private final ModuleRun sleep = ModuleRun.of(ToolsApp.modules(), "util:FunctionSleep", 1);

    @Test
    void nothing_more_happens_until_the_time_is_over() throws Exception {
        ModuleRun run = sleep.input("{\"duration\": \"10\"}");
        assertThat(run.changes()).containsExactly(new Wait(NOW.plusSeconds(10)));
        assertThat(run.bundles()).containsExactly("{}");
    }

    @Test
    void the_shortest_and_the_longest_sleep_are_allowed() throws Exception {
        assertThat(sleep.input("{\"duration\": 1}").changes()).containsExactly(new Wait(NOW.plusSeconds(1)));
        assertThat(sleep.input("{\"duration\": 300}").changes()).containsExactly(new Wait(NOW.plusSeconds(300)));
    }

    @Test
    void a_fraction_of_a_second_may_be_mapped() throws Exception {
        assertThat(sleep.input("{\"duration\": \"0.25\"}").changes()).containsExactly(new Wait(NOW.plusMillis(250)));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "300.001", "301", "1000000000000000000000"})
    void a_shorter_or_longer_one_is_refused(String duration) throws Exception {
        assertThat(sleep.input("{\"duration\": " + duration + "}").failure())
                .isEqualTo(Failure.of(
                        FailureType.BUNDLE_VALIDATION,
                        "The field 'duration' must be more than 0 and at most 300 seconds, but it is " + duration
                                + ". Map another number."));
    }

    @Test
    void what_is_no_number_is_refused() throws Exception {
        Failure failure = sleep.input("{\"duration\": \"long\"}").failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message()).contains("duration (Delay in seconds): Expected a");
    }

    @Test
    void the_limit_is_that_of_the_server() throws Exception {
        ToolsLimits limits = new ToolsLimits(Duration.ofHours(1), 100);
        ModuleRun run = ModuleRun.of(ToolsApp.modules(limits), "util:FunctionSleep", 1);
        assertThat(run.input("{\"duration\": 3600}").changes()).containsExactly(new Wait(NOW.plusSeconds(3600)));
        assertThat(run.input("{\"duration\": 3601}").failure().message()).contains("at most 3600 seconds");
    }
}
