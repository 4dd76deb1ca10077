package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.RetryPolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What waits, and what its scenario is doing: what tests of {@link WhyStill} ask about. */
abstract class WhyStillStage {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Instant LATER = NOON.plusSeconds(600);

    static final Condition IDLE = new Condition(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            0,
            0,
            3,
            0,
            Condition.Queue.FREE,
            false);

    static Condition running(boolean sequential, boolean queued, int running, int retrying, long open) {
        return new Condition(
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sequential,
                queued,
                running,
                retrying,
                3,
                open,
                Condition.Queue.FREE,
                false);
    }

    static Condition inactive(Optional<Instant> since, Optional<String> reason) {
        return new Condition(
                false,
                reason,
                since,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                0,
                0,
                3,
                0,
                Condition.Queue.FREE,
                false);
    }

    static Condition queue(Optional<Instant> nextRun, Optional<Instant> pausedUntil) {
        return new Condition(
                true,
                Optional.empty(),
                Optional.empty(),
                nextRun,
                pausedUntil,
                false,
                true,
                0,
                0,
                3,
                0,
                Condition.Queue.FREE,
                false);
    }

    static final Stillness.BulkJobComes RETRYING_JOB = new Stillness.BulkJobComes(5, "ada", "retry it");

    static final IncompleteId OLDEST = new IncompleteId(new UUID(0, 1));

    static Condition holding(Condition.Queue queue) {
        return new Condition(
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                0,
                0,
                3,
                0,
                queue,
                false);
    }

    static final Condition STOPPING = new Condition(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            0,
            0,
            3,
            0,
            Condition.Queue.FREE,
            true);

    static IncompleteExecution item(
            IncompleteState state, FailureType type, RetryPolicy policy, int attempts, Optional<Instant> nextRetry) {
        return new IncompleteExecution(
                new IncompleteId(new UUID(0, 1)),
                1,
                new ExecutionId(new UUID(0, 2)),
                new ExecutionId(new UUID(0, 2)),
                1,
                state,
                3,
                2,
                Failure.of(type, "connection refused"),
                NOON,
                attempts,
                attempts,
                policy,
                nextRetry,
                100,
                false,
                1,
                FailedModule.UNKNOWN,
                Optional.empty());
    }

    static IncompleteExecution due() {
        return pending(NOON);
    }

    static IncompleteExecution pending(Instant at) {
        return item(IncompleteState.PENDING, FailureType.CONNECTION, RetryPolicy.STANDARD, 2, Optional.of(at));
    }

    static IncompleteExecution unresolved(FailureType type, RetryPolicy policy, int attempts) {
        return item(IncompleteState.UNRESOLVED, type, policy, attempts, Optional.empty());
    }

    static Held held(Optional<Instant> notBefore) {
        return new Held(new ExecutionId(new UUID(0, 3)), NOON, 10, notBefore);
    }
}
