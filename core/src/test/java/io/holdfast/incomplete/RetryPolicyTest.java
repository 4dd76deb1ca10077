package io.holdfast.incomplete;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Retry;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When an incomplete execution is retried automatically. */
class RetryPolicyTest {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "refused");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void the_standard_ladder_is_1_10_10_30_30_30_180_and_180_minutes() {
        List<Long> minutes = IntStream.range(0, 8)
                .mapToObj(failed ->
                        RetryPolicy.STANDARD.next(failed, REFUSED, NOON).orElseThrow())
                .map(due -> Duration.between(NOON, due).toMinutes())
                .toList();

        assertThat(minutes).containsExactly(1L, 10L, 10L, 30L, 30L, 30L, 180L, 180L);
    }

    @Test
    void after_the_eighth_failure_it_waits_for_a_person() {
        assertThat(RetryPolicy.STANDARD.next(8, REFUSED, NOON)).isEmpty();
    }

    @Test
    void a_longer_retry_after_moves_the_step() {
        Failure busy = REFUSED.withRetryAfter(Duration.ofMinutes(5));

        assertThat(RetryPolicy.STANDARD.next(0, busy, NOON)).contains(NOON.plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_shorter_retry_after_does_not() {
        Failure busy = REFUSED.withRetryAfter(Duration.ofSeconds(5));

        assertThat(RetryPolicy.STANDARD.next(0, busy, NOON)).contains(NOON.plus(Duration.ofMinutes(1)));
    }

    @Test
    void a_scenario_may_carry_a_ladder_of_its_own() {
        var policy = RetryPolicy.of(new Retry.ByLadder(), Optional.of(List.of(Duration.ofSeconds(2))));

        assertThat(policy.next(0, REFUSED, NOON)).contains(NOON.plusSeconds(2));
        assertThat(policy.next(1, REFUSED, NOON)).isEmpty();
    }

    @Test
    void a_break_retries_as_often_and_at_such_intervals_as_it_says() {
        var policy = RetryPolicy.of(new Retry.Every(2, Duration.ofMinutes(15)), Optional.empty());

        assertThat(policy.next(0, REFUSED, NOON)).contains(NOON.plus(Duration.ofMinutes(15)));
        assertThat(policy.next(1, REFUSED, NOON)).contains(NOON.plus(Duration.ofMinutes(15)));
        assertThat(policy.next(2, REFUSED, NOON)).isEmpty();
    }

    @Test
    void what_waits_for_a_person_is_never_retried_by_itself() {
        assertThat(RetryPolicy.of(new Retry.ByPerson(), Optional.empty()).next(0, REFUSED, NOON))
                .isEmpty();
    }
}
