package io.holdfast.bulk;

import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.LatestBlueprint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a bulk job decides about one item, from how it finds it. All stores decide by this one table.
 *
 * @param outcome what becomes of it
 * @param reason why it is skipped; present exactly when it is
 */
public record ItemVerdict(ItemOutcome outcome, Optional<SkipReason> reason) {

    /** Of an item whose scenario was deleted. */
    public static final ItemVerdict SCENARIO_GONE = skipped(SkipReason.SCENARIO_GONE);

    /** Of an item whose stored content cannot be read. */
    public static final ItemVerdict UNREADABLE = skipped(SkipReason.UNREADABLE);

    public ItemVerdict {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
    }

    /** How a job finds the scenario of an item. */
    public enum ScenarioStanding {
        ACTIVE,
        INACTIVE,
        GONE
    }

    /**
     * How a job finds an item.
     *
     * @param attempts how many retries have ended, see {@link io.holdfast.incomplete.IncompleteExecution}
     */
    public record Found(IncompleteState state, int attempts) {
        public Found {
            Objects.requireNonNull(state, "state");
        }
    }

    private static ItemVerdict of(ItemOutcome outcome) {
        return new ItemVerdict(outcome, Optional.empty());
    }

    private static ItemVerdict skipped(SkipReason reason) {
        return new ItemVerdict(ItemOutcome.SKIPPED, Optional.of(reason));
    }

    /**
     * What the job does when it reaches the item; an outcome without a reason says that it acts. One that takes blueprints
     * acts unless {@link #taking} finds an obstacle.
     */
    public static ItemVerdict reaching(JobAction action, Optional<Found> item, ScenarioStanding scenario) {
        if (scenario == ScenarioStanding.GONE && item.isEmpty()) {
            return skipped(SkipReason.SCENARIO_GONE);
        }
        return item.map(found -> switch (found.state()) {
                    case IN_PROGRESS -> skipped(SkipReason.IN_PROGRESS);
                    case RESOLVED -> skipped(SkipReason.RESOLVED_ALREADY);
                    case DISCARDED -> skipped(SkipReason.DELETED_MEANWHILE);
                    case UNRESOLVED, PENDING -> acting(action, scenario);
                })
                .orElseGet(() -> skipped(SkipReason.GONE));
    }

    private static ItemVerdict acting(JobAction action, ScenarioStanding scenario) {
        return switch (action) {
            case RETRY, TAKE_LATEST_BLUEPRINT_AND_RETRY -> waiting(scenario);
            case DELETE -> of(ItemOutcome.DELETED);
            case TAKE_LATEST_BLUEPRINT ->
                switch (scenario) {
                    case ACTIVE, INACTIVE -> of(ItemOutcome.BLUEPRINT_TAKEN);
                    case GONE -> skipped(SkipReason.SCENARIO_GONE);
                };
        };
    }

    /** Whether a waiting item takes the present blueprint, with what stands against it; {@code retries}: it is then retried. */
    public static ItemVerdict taking(List<LatestBlueprint.Obstacle> obstacles, boolean retries) {
        return obstacles.stream()
                .findFirst()
                .map(obstacle -> switch (obstacle) {
                    case LatestBlueprint.ModuleGone ignored -> skipped(SkipReason.MODULE_GONE);
                    case LatestBlueprint.ModuleChanged ignored -> skipped(SkipReason.MODULE_CHANGED);
                })
                .orElseGet(() -> of(retries ? ItemOutcome.UNDER_WAY : ItemOutcome.BLUEPRINT_TAKEN));
    }

    /**
     * What became of an item that the job has set to retry; {@code UNDER_WAY} as long as that is open.
     *
     * @param attempts how many retries of the item had ended when the job set it to retry
     */
    public static ItemVerdict settling(int attempts, Optional<Found> item, ScenarioStanding scenario) {
        return item.map(found -> switch (found.state()) {
                    case RESOLVED -> of(ItemOutcome.RESOLVED);
                    case DISCARDED -> skipped(SkipReason.DELETED_MEANWHILE);
                    case UNRESOLVED, PENDING, IN_PROGRESS -> open(attempts, found, scenario);
                })
                .orElseGet(
                        () -> skipped(scenario == ScenarioStanding.GONE ? SkipReason.SCENARIO_GONE : SkipReason.GONE));
    }

    private static ItemVerdict open(int attempts, Found found, ScenarioStanding scenario) {
        if (found.attempts() > attempts) {
            return of(ItemOutcome.FAILED_AGAIN);
        }
        return switch (found.state()) {
            case UNRESOLVED -> skipped(SkipReason.TAKEN_BACK);
            case PENDING -> waiting(scenario);
            case IN_PROGRESS, RESOLVED, DISCARDED -> of(ItemOutcome.UNDER_WAY);
        };
    }

    /** Of an item that is to be retried. Open items outlive their scenario, and are not retried any more. */
    private static ItemVerdict waiting(ScenarioStanding scenario) {
        return switch (scenario) {
            case ACTIVE -> of(ItemOutcome.UNDER_WAY);
            case INACTIVE -> skipped(SkipReason.SCENARIO_INACTIVE);
            case GONE -> skipped(SkipReason.SCENARIO_GONE);
        };
    }
}
