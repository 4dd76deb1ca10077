package io.holdfast.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.schedule.DeactivationPolicy.Counts;
import io.holdfast.schedule.DeactivationPolicy.Deactivates;
import io.holdfast.schedule.DeactivationPolicy.GoesOn;
import io.holdfast.schedule.DeactivationPolicy.Pauses;
import io.holdfast.schedule.DeactivationPolicy.Succeeded;
import io.holdfast.schedule.DeactivationPolicy.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of what each type of error means for a schedule. */
class DeactivationPolicyTest {

    private static final ExecutionId EXECUTION = new ExecutionId(new UUID(1, 2));

    private static Failure failure(String type) {
        return Failure.of(FailureType.ofName(type).orElseThrow(), "it failed");
    }

    private static Verdict failed(String type, boolean instant, boolean answered) {
        return DeactivationPolicy.judge(EXECUTION, Ended.failed(failure(type), List.of()), instant, answered);
    }

    private static Verdict warned(Failure... stored) {
        Ended ended = new Ended(ExecutionStatus.WARNING, Optional.empty(), false, List.of(stored));
        return DeactivationPolicy.judge(EXECUTION, ended, false, false);
    }

    @ParameterizedTest
    @CsvSource({
        "InconsistencyError,            Deactivates, Deactivates, Deactivates",
        "DataSizeLimitExceededError,    Deactivates, Deactivates, Deactivates",
        "OperationsLimitExceededError,  Deactivates, Deactivates, Deactivates",
        "InvalidConfigurationError,     Deactivates, Deactivates, Deactivates",
        "InvalidAccessTokenError,       Deactivates, Deactivates, Deactivates",
        "MaxResultsExceededError,       Deactivates, Deactivates, Deactivates",
        "UnexpectedError,               Deactivates, Deactivates, Deactivates",
        "AccountValidationError,        Counts,      Deactivates, GoesOn",
        "BundleValidationError,         Counts,      Deactivates, GoesOn",
        "DataError,                     Counts,      Deactivates, GoesOn",
        "DuplicateDataError,            Counts,      Deactivates, GoesOn",
        "MaxFileSizeExceededError,      Counts,      Deactivates, GoesOn",
        "RuntimeError,                  Counts,      Deactivates, GoesOn",
        "ScenarioTimeoutError,          Counts,      Deactivates, GoesOn",
        "UnknownError,                  Counts,      Deactivates, GoesOn",
        "ConnectionError,               Pauses,      Deactivates, GoesOn",
        "RateLimitError,                Pauses,      Deactivates, GoesOn",
        "ModuleTimeoutError,            Pauses,      Deactivates, GoesOn",
        "IncompleteDataError,           Pauses,      Deactivates, GoesOn",
        "OutOfSpaceError,               GoesOn,      GoesOn,      GoesOn",
        "ExecutionInterruptedError,     GoesOn,      GoesOn,      GoesOn",
    })
    void an_error_means_this_when_scheduled_when_instant_and_when_instant_and_answered(
            String type, String scheduled, String instant, String answered) {
        assertThat(failed(type, false, false).getClass().getSimpleName()).isEqualTo(scheduled);
        assertThat(failed(type, true, false).getClass().getSimpleName()).isEqualTo(instant);
        assertThat(failed(type, true, true).getClass().getSimpleName()).isEqualTo(answered);
    }

    @Test
    void only_incomplete_data_counts_beside_its_pause() {
        assertThat(failed("IncompleteDataError", false, false))
                .isEqualTo(new Pauses(Duration.ofMinutes(20), Optional.of(failure("IncompleteDataError"))));
        assertThat(failed("ConnectionError", false, false))
                .isEqualTo(new Pauses(Duration.ofMinutes(20), Optional.empty()));
        assertThat(failed("DataError", false, false)).isEqualTo(new Counts(failure("DataError")));
    }

    @Test
    void a_pause_is_as_long_as_the_longest_that_was_asked_for() {
        Failure soon = failure("RateLimitError").withRetryAfter(Duration.ofMinutes(19));
        Failure late = failure("RateLimitError").withRetryAfter(Duration.ofMinutes(21));

        assertThat(warned(soon)).isEqualTo(new Pauses(Duration.ofMinutes(20), Optional.empty()));
        assertThat(warned(soon, late)).isEqualTo(new Pauses(Duration.ofMinutes(21), Optional.empty()));
    }

    @Test
    void a_warning_about_anything_else_changes_nothing() {
        assertThat(warned()).isEqualTo(new GoesOn());
        assertThat(warned(failure("OutOfSpaceError"))).isEqualTo(new GoesOn());
    }

    @Test
    void a_success_is_one_and_a_stop_is_nothing() {
        assertThat(judged(ExecutionStatus.SUCCESS)).isEqualTo(new Succeeded());
        assertThat(judged(ExecutionStatus.RUNNING)).isEqualTo(new GoesOn());
    }

    private static Verdict judged(ExecutionStatus status) {
        return DeactivationPolicy.judge(EXECUTION, new Ended(status, Optional.empty(), false, List.of()), true, false);
    }

    @Test
    void a_reason_says_what_happened_and_what_to_do() {
        assertThat(failed("InvalidAccessTokenError", false, false))
                .isEqualTo(new Deactivates("Execution " + EXECUTION
                        + " ended with InvalidAccessTokenError: it failed. An error of this type deactivates a scenario at"
                        + " once, because it comes again until somebody mends its cause. Mend it, then activate the"
                        + " scenario again."));
    }
}
