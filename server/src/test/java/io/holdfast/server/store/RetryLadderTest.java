package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryLadderTest {

    @Test
    void equal_neighbours_are_counted() {
        assertThat(RetryLadder.write(RetryPolicy.STANDARD.delays())).isEqualTo("PT1M,2*PT10M,3*PT30M,2*PT3H");
    }

    @Test
    void a_ladder_comes_back_as_it_was() {
        List<Duration> delays = List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofNanos(1), Duration.ofDays(400));

        assertThat(RetryLadder.read(RetryLadder.write(delays))).isEqualTo(delays);
    }

    @Test
    void no_ladder_is_no_text() {
        assertThat(RetryLadder.write(List.of())).isEmpty();
        assertThat(RetryLadder.read("")).isEmpty();
    }
}
