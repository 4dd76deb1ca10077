package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Alerts.Trouble;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Alerts} promises, as people notice it: what they are told, when, and how often. */
public abstract class AlertsContract extends AlertsStage {

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
    void a_scenario_that_is_turned_off_again_within_an_hour_is_told_of_when_it_is_over() {
        turnOff("It failed.");
        look();
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());
        pass(Duration.ofMinutes(10));
        turnOff("It failed again.");
        pass(Duration.ofMinutes(49));
        assertThat(sent).extracting(Notice::text).containsExactly("It failed.");

        pass(Duration.ofMinutes(1));

        assertThat(sent).extracting(Notice::text).containsExactly("It failed.", "It failed again.");
    }

    private void turnOff(String reason) {
        ports.scenarios().activate(scenario.id(), false, Optional.of(reason), driver.now());
    }

    @Test
    void each_kind_has_an_hour_of_its_own() {
        driver.unresolved(scenario);
        look();
        turnOff("It failed.");
        look();

        assertThat(sent).extracting(Notice::kind).containsExactly(AlertKind.FIRST_ITEM, AlertKind.DEACTIVATED);
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
    void what_became_of_notices_is_counted() {
        AlertWatch watch = new AlertWatch(alerts, this::send, LIMITS, FolderLimits.ORGANIZATION, ports.clock());
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
        alerts.observe(LIMITS, FolderLimits.ORGANIZATION, driver.now());
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
