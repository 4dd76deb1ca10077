package io.holdfast.schedule;

import io.holdfast.failure.Storing;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.schedule.Condition.PaceReached;
import io.holdfast.schedule.Stillness.BeginsNow;
import io.holdfast.schedule.Stillness.BreakWithoutRetry;
import io.holdfast.schedule.Stillness.ExecutionRuns;
import io.holdfast.schedule.Stillness.ItemsUnresolved;
import io.holdfast.schedule.Stillness.LadderUsedUp;
import io.holdfast.schedule.Stillness.NoRetryPlanned;
import io.holdfast.schedule.Stillness.OtherRunAgainFirst;
import io.holdfast.schedule.Stillness.OtherUnreadable;
import io.holdfast.schedule.Stillness.QueueTakenWhenDue;
import io.holdfast.schedule.Stillness.RetriesRun;
import io.holdfast.schedule.Stillness.RetryDue;
import io.holdfast.schedule.Stillness.RetryFailedAsWhole;
import io.holdfast.schedule.Stillness.RetryUnderWay;
import io.holdfast.schedule.Stillness.RunAgainLater;
import io.holdfast.schedule.Stillness.RunsPerMinute;
import io.holdfast.schedule.Stillness.ScenarioInactive;
import io.holdfast.schedule.Stillness.ScenarioPaused;
import io.holdfast.schedule.Stillness.ServerBusy;
import io.holdfast.schedule.Stillness.ServerStopping;
import io.holdfast.schedule.Stillness.TypeNotRetried;
import java.time.Instant;
import java.util.Optional;

/**
 * Says why something does not move. A function of what is known: of several reasons it tells the one that somebody has to
 * do away with first.
 */
public final class WhyStill {

    private WhyStill() {}

    /**
     * Why an incomplete execution is not resolved yet; empty for one that is settled.
     *
     * @param condition its scenario's
     * @param retryBegan when the retry began that runs, if it is known
     */
    public static Optional<Stillness> item(
            IncompleteExecution item, Condition condition, Optional<Instant> retryBegan, Instant now) {
        return switch (item.state()) {
            case RESOLVED, DISCARDED -> Optional.empty();
            case IN_PROGRESS -> Optional.of(new RetryUnderWay(retryBegan));
            case UNRESOLVED -> Optional.of(waitsForPerson(item));
            case PENDING -> Optional.of(pending(item, condition, now));
        };
    }

    private static Stillness waitsForPerson(IncompleteExecution item) {
        int steps = item.policy().delays().size();
        if (steps > 0 && item.automaticAttempts() >= steps) {
            return new LadderUsedUp(item.automaticAttempts());
        }
        if (steps > 0) {
            return item.attempts() == 0
                    ? new NoRetryPlanned()
                    : new RetryFailedAsWhole(item.failure().type());
        }
        // What the table of types would retry is without a ladder only when a Break directive stored it so.
        return item.failure().type().storing() == Storing.WITH_AUTOMATIC_RETRY
                ? new BreakWithoutRetry()
                : new TypeNotRetried(item.failure().type());
    }

    private static Stillness pending(IncompleteExecution item, Condition condition, Instant now) {
        if (condition.stopping()) {
            return new ServerStopping();
        }
        if (!condition.active()) {
            return new ScenarioInactive(condition.deactivated(), condition.stopReason());
        }
        Optional<Instant> later = item.nextRetry().filter(now::isBefore);
        if (later.isPresent()) {
            int steps = item.policy().delays().size();
            return new RetryDue(later.get(), Math.min(item.automaticAttempts() + 1, steps), steps);
        }
        if (condition.sequential() && condition.running() > 0) {
            return new ExecutionRuns(true);
        }
        return condition.retrying() >= (condition.sequential() ? 1 : condition.retriesAtOnce())
                ? new RetriesRun(condition.retrying())
                : new BeginsNow();
    }

    /**
     * Why a held execution has not begun.
     *
     * @param oldestOpen the incomplete execution of the scenario that was stored first, if it is known
     */
    public static Stillness held(Held held, Condition condition, Optional<IncompleteId> oldestOpen, Instant now) {
        if (condition.stopping()) {
            return new ServerStopping();
        }
        if (!condition.active()) {
            return new ScenarioInactive(condition.deactivated(), condition.stopReason());
        }
        Optional<Instant> later = held.notBefore().filter(now::isBefore);
        if (later.isPresent()) {
            return new RunAgainLater(later.get());
        }
        if (condition.sequential() && condition.openItems() > 0 && condition.running() == 0) {
            return new ItemsUnresolved(condition.openItems(), oldestOpen);
        }
        if (condition.sequential() && condition.running() + condition.retrying() > 0) {
            return new ExecutionRuns(true);
        }
        if (condition.scheduledQueue()) {
            return scheduled(condition, now);
        }
        return next(condition.queue());
    }

    /**
     * Why an active scenario that is due by its schedule does not begin; empty when it is not due yet, or begins at once.
     *
     * @param oldestOpen the incomplete execution of the scenario that was stored first, if it is known
     */
    public static Optional<Stillness> due(Condition condition, Optional<IncompleteId> oldestOpen, Instant now) {
        boolean due = condition.nextRun().filter(next -> !now.isBefore(next)).isPresent();
        if (!due || !condition.active() || condition.stopping()) {
            return Optional.empty();
        }
        Optional<Instant> paused = condition.pausedUntil().filter(now::isBefore);
        if (paused.isPresent()) {
            return paused.map(ScenarioPaused::new);
        }
        if (!condition.sequential()) {
            return Optional.empty();
        }
        if (condition.openItems() > 0 && condition.running() == 0) {
            return Optional.of(new ItemsUnresolved(condition.openItems(), oldestOpen));
        }
        return condition.running() + condition.retrying() > 0
                ? Optional.of(new ExecutionRuns(true))
                : condition.queue().setAside().map(OtherUnreadable::new);
    }

    private static Stillness next(Condition.Queue queue) {
        if (queue.setAside().isPresent()) {
            return new OtherUnreadable(queue.setAside().get());
        }
        if (queue.again().isPresent()) {
            return new OtherRunAgainFirst(queue.again().get());
        }
        if (queue.pace().isPresent()) {
            PaceReached pace = queue.pace().get();
            return new RunsPerMinute(pace.perMinute(), pace.until());
        }
        return queue.places().isPresent() ? new ServerBusy(queue.places().getAsInt()) : new BeginsNow();
    }

    private static Stillness scheduled(Condition condition, Instant now) {
        if (condition.running() > 0) {
            return new ExecutionRuns(false);
        }
        Optional<Instant> paused = condition
                .pausedUntil()
                .filter(until -> now.isBefore(until)
                        && condition.nextRun().filter(until::isBefore).isEmpty());
        return paused.<Stillness>map(ScenarioPaused::new).orElseGet(() -> new QueueTakenWhenDue(condition.nextRun()));
    }
}
