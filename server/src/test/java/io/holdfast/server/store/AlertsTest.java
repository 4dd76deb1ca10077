package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.scenario.Scenario;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import io.holdfast.testing.StoreSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told, when, and how often; over a real store, with a clock that is set. */
class AlertsTest {

    private static final FolderLimits LIMITS = new FolderLimits(4, 10_000);
    private static final AlertSettings WEBHOOK =
            new AlertSettings(Optional.of("https://example.com/hook"), Optional.empty());

    private final StorePorts ports = TestStore.shared().emptied();
    private final StoreDriver driver = new StoreDriver(ports);
    private final Alerts alerts = TestStore.shared().store().alerts();
    private final List<Notice> sent = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private final Scenario scenario = driver.scenario();

    @BeforeEach
    void tell_a_webhook() {
        TestStore.shared().run("delete from alert_settings");
        alerts.change(WEBHOOK);
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

        pass(Duration.ofMinutes(2));
        pass(Duration.ofMinutes(10));
        pass(Duration.ofMinutes(30));
        pass(Duration.ofHours(1));
        pass(Duration.ofHours(4));
        pass(Duration.ofDays(1));

        assertThat(sent).hasSize(7);
        assertThat(alerts.troubles(10)).hasSize(1);
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
        alerts.change(new AlertSettings(
                WEBHOOK.webhook(),
                Optional.of(new AlertSettings.Mail(
                        "localhost",
                        25,
                        AlertSettings.Security.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        "holdfast@example.com",
                        List.of("oncall@example.com")))));
        driver.unresolved(scenario);
        look();

        assertThat(sent).extracting(Notice::channel).containsExactlyInAnyOrder(Channel.WEBHOOK, Channel.MAIL);
        alerts.change(WEBHOOK);
        assertThat(alerts.settings()).isEqualTo(WEBHOOK);
    }

    @Test
    void what_happened_while_nobody_was_to_be_told_is_not_told_later() {
        alerts.change(AlertSettings.NONE);
        driver.unresolved(scenario);
        look();
        alerts.change(WEBHOOK);
        look();

        assertThat(sent).isEmpty();
    }
}
