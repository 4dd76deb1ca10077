package io.holdfast.server.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.server.cli.ApiClient.ApiException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final List<Duration> waited = new ArrayList<>();
    private final Deque<ApiException> refusals = new ArrayDeque<>();
    private final Patience patience = new Patience(waited::add);

    private String call() {
        ApiException refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        return "answer";
    }

    private void refuse(int status, Optional<Duration> retryAfter) {
        refusals.add(new ApiException("refused with " + status, status, retryAfter));
    }

    @Test
    void a_server_that_is_too_busy_is_asked_again_when_it_says_so() {
        refuse(429, Optional.of(Duration.ofSeconds(17)));

        assertThat(patience.changing(this::call)).isEqualTo("answer");
        assertThat(waited).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void waits_grow_when_the_server_does_not_say_how_long() {
        refuse(429, Optional.empty());
        refuse(503, Optional.empty());
        refuse(0, Optional.empty());

        assertThat(patience.reading(this::call)).isEqualTo("answer");
        assertThat(waited).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void nobody_waits_for_longer_than_two_minutes() {
        refuse(429, Optional.of(Duration.ofHours(5)));

        assertThat(patience.reading(this::call)).isEqualTo("answer");
        assertThat(waited).containsExactly(Duration.ofMinutes(2));
    }

    @Test
    void a_change_whose_outcome_is_not_known_is_not_made_again() {
        refuse(502, Optional.empty());

        assertThatThrownBy(() -> patience.changing(this::call)).hasMessage("refused with 502");
        assertThat(waited).isEmpty();
    }

    @Test
    void a_refusal_that_stays_is_told_at_once() {
        refuse(404, Optional.empty());

        assertThatThrownBy(() -> patience.reading(this::call)).hasMessage("refused with 404");
        assertThat(waited).isEmpty();
    }

    @Test
    void after_seven_tries_it_gives_up() {
        for (int refusal = 0; refusal < 8; refusal++) {
            refuse(503, Optional.empty());
        }

        assertThatThrownBy(() -> patience.reading(this::call)).hasMessage("refused with 503");
        assertThat(waited).hasSize(6);
    }
}
