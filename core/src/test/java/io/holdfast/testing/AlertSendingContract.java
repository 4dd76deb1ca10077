package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Notice;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link Alerts} promises about sending: again after a failure, given up, and by one at a time. */
public abstract class AlertSendingContract extends AlertsStage {

    @Test
    void what_could_not_be_sent_is_tried_again_and_then_given_up() {
        driver.unresolved(scenario);
        failure = Optional.of("no such host");
        look();
        pass(Duration.ofSeconds(29));
        assertThat(sent).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(sent).hasSize(2);
        assertThat(alerts.troubles(10)).singleElement().extracting("failure").isEqualTo("no such host");

        untilItIsGivenUp();

        assertThat(sent).hasSize(7);
        assertThat(alerts.troubles(10)).hasSize(1);
    }

    /** After the first two times. */
    private void untilItIsGivenUp() {
        pass(Duration.ofMinutes(2));
        pass(Duration.ofMinutes(10));
        pass(Duration.ofMinutes(30));
        pass(Duration.ofHours(1));
        pass(Duration.ofHours(4));
        pass(Duration.ofDays(1));
    }

    @Test
    void what_was_given_up_is_told_together_with_the_next_event() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        failure = Optional.of("no such host");
        look();
        pass(Duration.ofSeconds(30));
        untilItIsGivenUp();
        failure = Optional.empty();
        driver.unresolved(scenario);
        look();

        assertThat(sent.getLast().times()).isEqualTo(2);
        assertThat(sent.getLast().since()).isEqualTo(StoreSample.START);
        assertThat(alerts.troubles(10)).isEmpty();
    }

    @Test
    void what_was_given_up_is_told_when_something_else_gets_through() {
        driver.unresolved(scenario);
        failure = Optional.of("no such host");
        look();
        pass(Duration.ofSeconds(30));
        untilItIsGivenUp();
        failure = Optional.empty();
        Scenario other = driver.scenario();
        driver.unresolved(other);
        look();

        assertThat(sent).hasSize(9).last().extracting(Notice::scenario).isEqualTo(scenario.id());
        assertThat(alerts.troubles(10)).isEmpty();
    }

    @Test
    void what_was_given_up_is_tried_again_when_the_settings_change() {
        driver.unresolved(scenario);
        failure = Optional.of("no such host");
        look();
        pass(Duration.ofSeconds(30));
        untilItIsGivenUp();
        failure = Optional.empty();
        alerts.change(WEBHOOK, driver.now());
        look();

        assertThat(sent).hasSize(8);
        assertThat(alerts.troubles(10)).isEmpty();
    }

    @Test
    void a_notice_has_the_same_id_when_it_is_sent_again_and_the_next_has_another() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        failure = Optional.of("no such host");
        look();
        failure = Optional.empty();
        pass(Duration.ofSeconds(30));
        driver.unresolved(scenario);
        pass(Duration.ofHours(1));

        assertThat(sent).extracting(Notice::id).hasSize(3).satisfies(ids -> {
            assertThat(ids.get(1)).isEqualTo(ids.get(0));
            assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
        });
    }

    @Test
    void a_notice_that_tells_of_more_than_before_has_an_id_of_its_own() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        failure = Optional.of("no such host");
        look();
        driver.unresolved(scenario);
        pass(Duration.ofSeconds(30));

        assertThat(sent).extracting(Notice::times).containsExactly(1L, 2L);
        assertThat(sent).extracting(Notice::id).doesNotHaveDuplicates();
    }

    @Test
    void a_notice_that_somebody_has_in_hand_is_nobody_elses_until_the_time_that_he_said() {
        driver.unresolved(scenario);
        alerts.observe(LIMITS, FolderLimits.ORGANIZATION, driver.now());
        Instant until = driver.now().plus(LEASE);

        Optional<Notice> first = alerts.claim(driver.now(), until);

        assertThat(first).isPresent();
        assertThat(alerts.claim(until.minusMillis(1), until)).isEmpty();
        assertThat(alerts.claim(until, until.plus(LEASE))).isEqualTo(first);
    }

    @Test
    void what_is_seen_while_a_notice_is_sent_is_left_for_the_next() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        alerts.observe(LIMITS, FolderLimits.ORGANIZATION, driver.now());
        Notice notice = alerts.claim(driver.now(), driver.now().plus(LEASE)).orElseThrow();
        driver.unresolved(scenario);
        alerts.observe(LIMITS, FolderLimits.ORGANIZATION, driver.now());

        alerts.sent(notice, driver.now(), driver.now().plus(AlertWatch.QUIET));
        pass(AlertWatch.QUIET);

        assertThat(sent).extracting(Notice::times).containsExactly(1L);
        assertThat(sent.getFirst().id()).isNotEqualTo(notice.id());
    }

    @Test
    void who_tells_twice_of_the_same_notice_takes_nothing_away() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        alerts.observe(LIMITS, FolderLimits.ORGANIZATION, driver.now());
        Notice notice = alerts.claim(driver.now(), driver.now().plus(LEASE)).orElseThrow();
        alerts.sent(notice, driver.now(), driver.now());
        driver.unresolved(scenario);
        alerts.observe(LIMITS, FolderLimits.ORGANIZATION, driver.now());

        alerts.sent(notice, driver.now(), driver.now());
        alerts.failed(notice, "too late", driver.now(), Optional.empty());
        look();

        assertThat(sent).hasSize(1);
        assertThat(alerts.troubles(10)).isEmpty();
    }

    @Test
    void threads_that_look_at_once_tell_everything_once() throws Exception {
        for (int times = 0; times < 12; times++) {
            driver.unresolved(driver.scenario());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> look : threads.invokeAll(Collections.nCopies(4, Executors.callable(this::look)))) {
                look.get();
            }
        }

        assertThat(sent).hasSize(12).extracting(Notice::scenario).doesNotHaveDuplicates();
        assertThat(sent).extracting(Notice::times).containsOnly(1L);
    }
}
