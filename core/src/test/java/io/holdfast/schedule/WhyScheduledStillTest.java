package io.holdfast.schedule;

import static io.holdfast.schedule.WhyStillStage.LATER;
import static io.holdfast.schedule.WhyStillStage.NOON;
import static io.holdfast.schedule.WhyStillStage.OLDEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a scenario that its schedule lets run says when it does not. It is noon. */
class WhyScheduledStillTest {

    private static Condition sequential(Instant nextRun, int running, long open) {
        return scheduled(true, Optional.of(nextRun), Optional.empty(), running, open);
    }

    private static Condition scheduled(
            boolean sequential, Optional<Instant> nextRun, Optional<Instant> pausedUntil, int running, long open) {
        return new Condition(
                true,
                Optional.empty(),
                Optional.empty(),
                nextRun,
                pausedUntil,
                sequential,
                false,
                running,
                0,
                3,
                open,
                Condition.Queue.FREE,
                false);
    }

    private static Optional<Stillness> why(Condition condition) {
        return WhyStill.due(condition, Optional.of(OLDEST), NOON);
    }

    @Test
    void a_sequential_scenario_that_is_due_waits_for_what_is_unresolved() {
        assertThat(why(sequential(NOON, 0, 2))).contains(new Stillness.ItemsUnresolved(2, Optional.of(OLDEST)));
    }

    @Test
    void a_sequential_scenario_that_is_due_waits_for_what_runs() {
        assertThat(why(sequential(NOON, 1, 2))).contains(new Stillness.ExecutionRuns(true));
    }

    @Test
    void a_scenario_that_is_due_waits_for_the_end_of_a_pause() {
        assertThat(why(scheduled(false, Optional.of(NOON), Optional.of(LATER), 0, 0)))
                .contains(new Stillness.ScenarioPaused(LATER));
    }

    @Test
    void what_is_due_later_free_or_by_no_schedule_does_not_stand_still() {
        assertThat(why(sequential(LATER, 0, 2))).isEmpty();
        assertThat(why(sequential(NOON, 0, 0))).isEmpty();
        assertThat(why(scheduled(false, Optional.of(NOON), Optional.empty(), 1, 2)))
                .isEmpty();
        assertThat(why(scheduled(true, Optional.empty(), Optional.empty(), 1, 2)))
                .isEmpty();
    }
}
