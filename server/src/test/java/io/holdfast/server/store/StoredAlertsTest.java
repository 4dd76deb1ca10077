package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertSettings.Mail;
import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Notice;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.testing.StoreDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lies in the database of alerts, and what a restart leaves of it. */
class StoredAlertsTest {

    private static final AlertSettings WEBHOOK =
            new AlertSettings(Optional.of("https://example.com/hook"), Optional.empty());
    private static final AlertSettings MAIL = new AlertSettings(
            Optional.empty(),
            Optional.of(new Mail(
                    "mail.example.com",
                    587,
                    AlertSettings.Security.STARTTLS,
                    Optional.of("holdfast"),
                    Optional.of("hunter2"),
                    "holdfast@example.com",
                    List.of("oncall@example.com"))));

    private final TestStore store = TestStore.shared();

    @Test
    void the_database_has_no_password() {
        var alerts = store.emptied().alerts();

        alerts.change(MAIL, store.clock().instant());

        assertThat(store.number("select count(*) from alert_settings where mail_sealed is not null"))
                .isOne();
        assertThat(store.number("select count(*) from alert_settings where alert_settings::text like '%hunter2%'"
                        + " or encode(mail_sealed, 'escape') like '%hunter2%'"))
                .isZero();
        assertThat(store.store().sealingKeysInUse()).containsExactly(TestStore.BOX.keyId());
    }

    @Test
    void a_password_that_an_older_version_left_open_is_sealed_at_the_start() {
        store.emptied();
        store.run("""
                insert into alert_settings (
                    mail_host, mail_port, mail_security, mail_user, mail_password, mail_from, mail_to)
                values ('mail.example.com', 587, 'STARTTLS', 'holdfast', 'hunter2', 'holdfast@example.com',
                        'oncall@example.com')
                """);

        var alerts = store.store().alerts(TestStore.BOX);

        assertThat(alerts.settings()).isEqualTo(MAIL);
        assertThat(store.number("select count(*) from alert_settings where mail_password is not null"))
                .isZero();
    }

    @Test
    void a_notice_that_was_in_hand_when_the_server_died_is_sent_after_the_restart_with_the_same_id() {
        TestDatabase database = TestDatabase.migrated();
        Notice inHand;
        try (PostgresStore died = TestStore.open(database, StoreLimits.STANDARD).store()) {
            TestStore before = new TestStore(database, died, store.clock());
            var alerts = before.ports().alerts();
            StoreDriver driver = new StoreDriver(before.ports());
            alerts.change(WEBHOOK, driver.now());
            driver.unresolved(driver.scenario());
            alerts.observe(FolderLimits.STANDARD, FolderLimits.ORGANIZATION, driver.now());
            inHand = alerts.claim(driver.now(), driver.now().plus(AlertWatch.HELD))
                    .orElseThrow();
        }
        List<Notice> sent = new ArrayList<>();
        TestStore restarted = TestStore.open(database, StoreLimits.STANDARD);
        try (PostgresStore again = restarted.store()) {
            var watch = new AlertWatch(
                    again.alerts(TestStore.BOX),
                    (notice, settings) -> {
                        sent.add(notice);
                        return Optional.empty();
                    },
                    FolderLimits.STANDARD,
                    FolderLimits.ORGANIZATION,
                    restarted.clock());
            restarted.clock().set(store.clock().instant().plus(AlertWatch.HELD).minus(Duration.ofSeconds(1)));
            watch.look();
            assertThat(sent).isEmpty();
            restarted.clock().tick(Duration.ofSeconds(1));
            watch.look();
            watch.look();
        }

        assertThat(sent).containsExactly(inHand);
    }
}
