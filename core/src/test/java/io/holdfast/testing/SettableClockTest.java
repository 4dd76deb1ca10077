package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void it_stands_still_until_it_is_set() {
        SettableClock clock = SettableClock.at(START);
        assertThat(clock.instant()).isEqualTo(START);

        assertThat(clock.tick(Duration.ofSeconds(5))).isEqualTo(START.plusSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));

        clock.set(START);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void it_is_one_clock_in_every_time_zone() {
        SettableClock clock = SettableClock.at(START);
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.tick(Duration.ofSeconds(5));

        assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(5));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
