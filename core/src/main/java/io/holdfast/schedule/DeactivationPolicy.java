package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the end of an execution means for its scenario: whether it goes on, pauses, or is deactivated and why. */
final class DeactivationPolicy {

    /** How long a schedule pauses after an error that passes by itself, unless the other side asked for longer. */
    static final Duration PAUSE = Duration.ofMinutes(20);

    private DeactivationPolicy() {}

    /** What an error of a type means for a scenario whose execution fails with it. */
    enum Weight {
        /** It comes again until somebody mends it: the scenario is deactivated. */
        DEACTIVATES,
        /** It deactivates an instant scenario; for others it counts. */
        DEACTIVATES_INSTANT,
        /** It is one of so many consecutive errors. */
        COUNTS,
        /** It passes by itself: the schedule pauses. */
        PAUSES,
        /** The schedule pauses, then the scenario runs again, until it has failed too often. */
        PAUSES_AND_COUNTS,
        /** It is no fault of the scenario. */
        NOTHING
    }

    /** The one table of the types. */
    static Weight weight(FailureType type) {
        return switch (type) {
            case DATA_SIZE_LIMIT_EXCEEDED,
                    INCONSISTENCY,
                    INVALID_ACCESS_TOKEN,
                    INVALID_CONFIGURATION,
                    MAX_RESULTS_EXCEEDED,
                    OPERATIONS_LIMIT_EXCEEDED,
                    UNEXPECTED -> Weight.DEACTIVATES;
            case ACCOUNT_VALIDATION -> Weight.DEACTIVATES_INSTANT;
            case BUNDLE_VALIDATION, DATA, DUPLICATE_DATA, MAX_FILE_SIZE_EXCEEDED, RUNTIME, SCENARIO_TIMEOUT, UNKNOWN ->
                Weight.COUNTS;
            case CONNECTION, MODULE_TIMEOUT, RATE_LIMIT -> Weight.PAUSES;
            case INCOMPLETE_DATA -> Weight.PAUSES_AND_COUNTS;
            case EXECUTION_INTERRUPTED, OUT_OF_SPACE -> Weight.NOTHING;
        };
    }

    /** What is to be done with the scenario. */
    sealed interface Verdict {}

    /** Nothing: it goes on as it was. */
    record GoesOn() implements Verdict {}

    /** It goes on, and its consecutive errors are counted anew. */
    record Succeeded() implements Verdict {}

    /**
     * Its schedule pauses.
     *
     * @param counted the failure that is one more consecutive error, and that is run again after the pause
     */
    record Pauses(Duration pause, Optional<Failure> counted) implements Verdict {
        Pauses {
            Objects.requireNonNull(pause, "pause");
            Objects.requireNonNull(counted, "counted");
        }
    }

    /** The failure is one more consecutive error. */
    record Counts(Failure failure) implements Verdict {
        Counts {
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** It is deactivated, for this reason. */
    record Deactivates(String reason) implements Verdict {
        Deactivates {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * What an execution that the scenario began itself means for it.
     *
     * @param instant whether every call of a webhook begins an execution at once
     * @param answered whether the execution had answered the call of its webhook before it failed
     */
    static Verdict judge(ExecutionId execution, Ended ended, boolean instant, boolean answered) {
        if (ended.noRoom()) {
            return new Deactivates(ended.failure().orElseThrow().message());
        }
        return switch (ended.status()) {
            case RUNNING -> new GoesOn();
            case SUCCESS -> new Succeeded();
            case WARNING -> instant ? new GoesOn() : pause(ended.stored());
            case ERROR ->
                ended.failure()
                        .map(failure -> failed(execution, failure, instant, answered))
                        .orElseGet(GoesOn::new);
        };
    }

    private static Verdict pause(List<Failure> stored) {
        return stored.stream()
                .filter(failure -> weight(failure.type()) == Weight.PAUSES)
                .map(DeactivationPolicy::pause)
                .max(Duration::compareTo)
                .<Verdict>map(pause -> new Pauses(pause, Optional.empty()))
                .orElseGet(GoesOn::new);
    }

    private static Duration pause(Failure failure) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(PAUSE) > 0 ? asked : PAUSE;
    }

    private static Verdict failed(ExecutionId execution, Failure failure, boolean instant, boolean answered) {
        Weight weight = weight(failure.type());
        return switch (weight) {
            case DEACTIVATES -> new Deactivates(atOnce(execution, failure));
            case NOTHING -> new GoesOn();
            case DEACTIVATES_INSTANT, COUNTS, PAUSES, PAUSES_AND_COUNTS ->
                instant ? firstError(execution, failure, answered) : scheduled(failure, weight);
        };
    }

    private static Verdict firstError(ExecutionId execution, Failure failure, boolean answered) {
        return answered ? new GoesOn() : new Deactivates(atFirstError(execution, failure));
    }

    private static Verdict scheduled(Failure failure, Weight weight) {
        return switch (weight) {
            case PAUSES -> new Pauses(pause(failure), Optional.empty());
            case PAUSES_AND_COUNTS -> new Pauses(pause(failure), Optional.of(failure));
            case DEACTIVATES, DEACTIVATES_INSTANT, COUNTS, NOTHING -> new Counts(failure);
        };
    }

    private static String atOnce(ExecutionId execution, Failure failure) {
        return ended(execution, failure)
                + " An error of this type deactivates a scenario at once, because it comes again until somebody mends"
                + " its cause. Mend it, then activate the scenario again.";
    }

    private static String atFirstError(ExecutionId execution, Failure failure) {
        return ended(execution, failure)
                + " A scenario that runs immediately is deactivated at its first error; calls of its webhook wait in the"
                + " queue. Mend the cause, or let the scenario store incomplete executions, then activate it again.";
    }

    static String tooManyErrors(ExecutionId execution, Failure failure, int errors) {
        return ended(execution, failure) + " It is number " + errors
                + " of executions in a row that failed, and the scenario's setting \"Number of consecutive errors\" allows"
                + " no more. Mend the cause, then activate the scenario again.";
    }

    static String backoffIsUsedUp(ExecutionId execution, Failure failure) {
        int reruns = RetryPolicy.BACKOFF.delays().size();
        return ended(execution, failure) + " Its trigger was run again " + reruns
                + " times, and failed each time. See to what it could not reach, then activate the scenario again; what the"
                + " execution began with is in its History.";
    }

    private static String ended(ExecutionId execution, Failure failure) {
        String message = failure.message().strip();
        return "Execution " + execution + " ended with " + failure.type().typeName() + ": " + message
                + (message.endsWith(".") ? "" : ".");
    }
}
