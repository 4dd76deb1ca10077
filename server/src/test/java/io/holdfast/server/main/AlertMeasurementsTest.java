package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Notice;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.server.api.Measurements.Measurement;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is measured of notices to a webhook that refuses some of them. */
class AlertMeasurementsTest {

    private final StorePorts ports = StorePorts.inMemory();
    private final StoreDriver driver = new StoreDriver(ports);
    private final Queue<String> refusals = new ArrayDeque<>();
    private final AlertWatch watch = new AlertWatch(
            ports.alerts(), this::answer, FolderLimits.STANDARD, FolderLimits.ORGANIZATION, ports.clock());

    private Optional<String> answer(Notice notice, AlertSettings settings) {
        return Optional.ofNullable(refusals.poll());
    }

    private void refuse(int times) {
        for (int refusal = 0; refusal < times; refusal++) {
            refusals.add("503");
        }
    }

    private void lookAfter(Duration... pauses) {
        for (Duration pause : pauses) {
            ports.clock().tick(pause);
            watch.look();
        }
    }

    private Map<String, Long> measured() {
        Measurement alerts = new AlertMeasurements(watch.statistics()).get().getFirst();
        assertThat(alerts.name()).isEqualTo("holdfast_alerts_total");
        return alerts.samples().stream()
                .collect(Collectors.toMap(
                        sample -> sample.labels().get("channel") + " "
                                + sample.labels().get("outcome"),
                        sample -> (long) sample.value()));
    }

    @Test
    void a_notice_that_was_sent_and_one_that_failed_before_are_counted_by_their_channel() {
        ports.alerts().change(webhook(), driver.now());
        driver.unresolved(driver.scenario());
        refuse(2);

        lookAfter(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(2));

        assertThat(measured())
                .isEqualTo(Map.of(
                        "webhook sent", 1L,
                        "webhook failed", 2L,
                        "webhook givenUp", 0L,
                        "mail sent", 0L,
                        "mail failed", 0L,
                        "mail givenUp", 0L));
    }

    @Test
    void a_notice_that_is_not_tried_again_counts_as_given_up() {
        ports.alerts().change(webhook(), driver.now());
        driver.unresolved(driver.scenario());
        refuse(7);

        lookAfter(
                Duration.ZERO,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Duration.ofHours(1),
                Duration.ofHours(4));

        assertThat(measured()).containsEntry("webhook failed", 6L).containsEntry("webhook givenUp", 1L);
    }

    private static AlertSettings webhook() {
        return new AlertSettings(Optional.of("https://example.com/hook"), Optional.empty());
    }
}
