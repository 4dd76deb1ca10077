package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Alerts.Trouble;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Alerts} promises, as people notice it: what they are told, when, and how often. */
public abstract class AlertsContract {

    private static final FolderLimits LIMITS = new FolderLimits(4, 10_000);
    private static final AlertSettings WEBHOOK =
            new AlertSettings(Optional.of("https://example.com/hook"), Optional.empty());

    private static final AlertSettings BOTH = new AlertSettings(
            WEBHOOK.webhook(),
            Optional.of(new AlertSettings.Mail(
                    "mail.example.com",
                    587,
                    AlertSettings.Security.STARTTLS,
                    Optional.of("holdfast"),
                    Optional.of("s3cret \uD83D\uDD11"),
                    "holdfast@example.com",
                    List.of("oncall@example.com", "boss@example.com"))));

    private static final Duration LEASE = Duration.ofMinutes(5);

    private final List<Notice> sent = Collections.synchronizedList(new ArrayList<>());
    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);
    private Alerts alerts = ports.alerts();
    private Scenario scenario = driver.scenario();
    private Optional<String> failure = Optional.empty();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void tell_a_webhook() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        alerts = ports.alerts();
        scenario = driver.scenario();
        alerts.change(WEBHOOK, driver.now());
    }

    /** What the timer does, in a process that knows nothing but what is stored. */
    private void look() {
        new AlertWatch(alerts, this::send, LIMITS, ports.clock()).look();
    }

    private Optional<String> send(Notice notice, AlertSettings settings) {
        sent.add(notice);
        return failure;
    }

    private void pass(Duration time) {
        ports.clock().tick(time);
        look();
    }

    @Test
    void the_first_open_item_of_a_scenario_is_told() {
        look();
        driver.unresolved(scenario);
        look();

        assertThat(sent).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(AlertKind.FIRST_ITEM);
            assertThat(notice.subject())
                    .isEqualTo("Scenario " + scenario.id() + ", \"orders\", has an incomplete execution");
            assertThat(notice.text()).isEqualTo("1 is open now. See the tab Incomplete executions of the scenario.");
        });
    }

    @Test
    void further_items_are_not_told() {
        driver.unresolved(scenario);
        look();
        driver.unresolved(scenario);
        pass(Duration.ofHours(2));

        assertThat(sent).hasSize(1);
    }

    @Test
    void an_item_that_was_settled_before_anybody_looked_is_told_too() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        look();

        assertThat(sent).extracting(Notice::text).singleElement().asString().startsWith("0 are open now.");
    }

    @Test
    void what_comes_again_within_an_hour_is_told_together_when_it_is_over() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        look();
        ports.clock().tick(Duration.ofMinutes(10));
        driver.discard(driver.item(driver.unresolved(scenario)));
        look();
        driver.discard(driver.item(driver.unresolved(scenario)));
        pass(Duration.ofMinutes(49));
        assertThat(sent).hasSize(1);

        pass(Duration.ofMinutes(1));

        assertThat(sent).extracting(Notice::times).containsExactly(1L, 2L);
        assertThat(sent.getLast().subject()).endsWith("has an incomplete execution (2 times)");
        pass(Duration.ofHours(5));
        assertThat(sent).hasSize(2);
    }

    @Test
    void what_is_dropped_is_told() {
        driver.finish(
                driver.accept(scenario),
                ExecutionStatus.WARNING,
                new Progress(
                        List.of(StoreSample.failed(3)), List.of(), List.of(new Dropped(3, StoreSample.MALFORMED, 17))));
        look();

        assertThat(sent).extracting(Notice::kind).containsExactly(AlertKind.FOLDER_FULL);
        assertThat(sent.getFirst().text()).startsWith("What did not fit in was dropped");
    }

    @Test
    void a_full_folder_is_told() {
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        look();

        assertThat(sent).extracting(Notice::kind).containsExactly(AlertKind.FIRST_ITEM, AlertKind.FOLDER_FULL);
        assertThat(sent.getLast().text()).startsWith("It holds 4 of 4 items and 400 of 10000 bytes.");
    }

    @Test
    void a_deactivation_is_told_with_its_reason_and_one_by_a_person_is_not() {
        ports.scenarios().activate(scenario.id(), false, Optional.of("It failed."), driver.now());
        ports.scenarios().activate(driver.scenario().id(), false, Optional.empty(), driver.now());
        look();

        assertThat(sent).extracting(Notice::text).containsExactly("It failed.");
        assertThat(sent.getFirst().kind()).isEqualTo(AlertKind.DEACTIVATED);
    }

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
        alerts.observe(LIMITS, driver.now());
        Instant until = driver.now().plus(LEASE);

        Optional<Notice> first = alerts.claim(driver.now(), until);

        assertThat(first).isPresent();
        assertThat(alerts.claim(until.minusMillis(1), until)).isEmpty();
        assertThat(alerts.claim(until, until.plus(LEASE))).isEqualTo(first);
    }

    @Test
    void what_is_seen_while_a_notice_is_sent_is_left_for_the_next() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        alerts.observe(LIMITS, driver.now());
        Notice notice = alerts.claim(driver.now(), driver.now().plus(LEASE)).orElseThrow();
        driver.unresolved(scenario);
        alerts.observe(LIMITS, driver.now());

        alerts.sent(notice, driver.now(), driver.now().plus(AlertWatch.QUIET));
        pass(AlertWatch.QUIET);

        assertThat(sent).extracting(Notice::times).containsExactly(1L);
        assertThat(sent.getFirst().id()).isNotEqualTo(notice.id());
    }

    @Test
    void who_tells_twice_of_the_same_notice_takes_nothing_away() {
        driver.discard(driver.item(driver.unresolved(scenario)));
        alerts.observe(LIMITS, driver.now());
        Notice notice = alerts.claim(driver.now(), driver.now().plus(LEASE)).orElseThrow();
        alerts.sent(notice, driver.now(), driver.now());
        driver.unresolved(scenario);
        alerts.observe(LIMITS, driver.now());

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

    @Test
    void what_became_of_notices_is_counted() {
        AlertWatch watch = new AlertWatch(alerts, this::send, LIMITS, ports.clock());
        driver.unresolved(scenario);
        failure = Optional.of("no such host");
        watch.look();
        failure = Optional.empty();
        ports.clock().tick(Duration.ofSeconds(30));
        watch.look();

        assertThat(watch.statistics().failed(Channel.WEBHOOK)).isOne();
        assertThat(watch.statistics().sent(Channel.WEBHOOK)).isOne();
        assertThat(watch.statistics().givenUp(Channel.WEBHOOK)).isZero();
        assertThat(watch.statistics().sent(Channel.MAIL)).isZero();
    }

    @Test
    void settings_are_kept_as_they_were_given() {
        alerts.change(BOTH, driver.now());
        assertThat(alerts.settings()).isEqualTo(BOTH);

        alerts.change(AlertSettings.NONE, driver.now());
        assertThat(alerts.settings()).isEqualTo(AlertSettings.NONE);
    }

    @Test
    void a_scenario_that_is_deleted_is_not_told_of() {
        driver.unresolved(scenario);
        alerts.observe(LIMITS, driver.now());
        ports.scenarios().delete(scenario.id(), driver.now());
        look();

        assertThat(sent).isEmpty();
    }

    @Test
    void latest_troubles_come_first_and_no_more_than_wanted() {
        failure = Optional.of("no such host");
        driver.unresolved(scenario);
        look();
        Scenario other = driver.scenario();
        driver.unresolved(other);
        pass(Duration.ofSeconds(1));

        assertThat(alerts.troubles(10)).extracting(Trouble::scenario).containsExactly(other.id(), scenario.id());
        assertThat(alerts.troubles(1)).extracting(Trouble::scenario).containsExactly(other.id());
    }

    @Test
    void what_is_sent_at_last_is_no_trouble_any_more() {
        driver.unresolved(scenario);
        failure = Optional.of("no such host");
        look();
        failure = Optional.empty();
        pass(Duration.ofMinutes(1));

        assertThat(sent).hasSize(2);
        assertThat(alerts.troubles(10)).isEmpty();
    }

    @Test
    void each_way_has_its_own_success() {
        alerts.change(BOTH, driver.now());
        driver.unresolved(scenario);
        look();

        assertThat(sent).extracting(Notice::channel).containsExactlyInAnyOrder(Channel.WEBHOOK, Channel.MAIL);
        alerts.change(WEBHOOK, driver.now());
        assertThat(alerts.settings()).isEqualTo(WEBHOOK);
    }

    @Test
    void what_happened_while_nobody_was_to_be_told_is_not_told_later() {
        alerts.change(AlertSettings.NONE, driver.now());
        driver.unresolved(scenario);
        look();
        alerts.change(WEBHOOK, driver.now());
        look();

        assertThat(sent).isEmpty();
    }
}
