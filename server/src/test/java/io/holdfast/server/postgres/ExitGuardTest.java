package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExitGuardTest {

    private final AtomicInteger stops = new AtomicInteger();

    @Test
    void an_end_in_the_midst_of_the_start_waits_for_it_and_stops_what_was_started() throws Exception {
        var guard = ExitGuard.beforeStart(Duration.ofSeconds(20));
        var end = CompletableFuture.runAsync(guard::atExit);

        guard.stopBy(stops::incrementAndGet);

        end.get(20, TimeUnit.SECONDS);
        assertThat(stops).hasValue(1);
        guard.dismiss();
    }

    @Test
    void a_start_that_failed_leaves_nothing_to_wait_for() {
        var guard = ExitGuard.beforeStart(Duration.ofSeconds(20));

        guard.dismiss();
        guard.atExit();

        assertThat(stops).hasValue(0);
    }

    @Test
    void a_start_that_takes_too_long_does_not_keep_the_process_alive() {
        var guard = ExitGuard.beforeStart(Duration.ofMillis(1));

        guard.atExit();

        assertThat(stops).hasValue(0);
        guard.dismiss();
    }
}
