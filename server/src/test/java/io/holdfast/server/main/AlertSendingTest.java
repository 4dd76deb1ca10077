package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.server.apps.http.HttpApp;
import io.holdfast.server.apps.http.HttpLimits;
import io.holdfast.server.apps.http.IdempotencyKeys;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JacksonJsonFormat;
import io.holdfast.server.mail.MailSender;
import io.holdfast.server.mail.MailTrust;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notices by a webhook, to a real HTTP server. */
class AlertSendingTest {

    private static final Notice NOTICE = new Notice(
            7,
            Channel.WEBHOOK,
            3,
            "Orders",
            AlertKind.FIRST_ITEM,
            2,
            Instant.parse("2026-01-31T12:00:00Z"),
            "2 are open now.",
            0);

    private final HttpApp http = new HttpApp(
            HttpLimits.DEFAULT,
            new JacksonJsonFormat(),
            IdempotencyKeys.SENT,
            new InMemoryStore(Clock.systemUTC()).credentials());
    private final AlertSending sending = new AlertSending(
            http, new BlueprintCodec(), new MailSender(Clock.systemUTC(), MailTrust.of(Optional.empty())));

    @AfterEach
    void close() {
        http.close();
    }

    private Optional<String> send(String address) {
        return sending.send(NOTICE, new AlertSettings(Optional.of(address), Optional.empty()));
    }

    @Test
    void a_webhook_gets_the_notice_as_json() throws Exception {
        try (RecordingTarget target = new RecordingTarget()) {
            assertThat(send(target.address())).isEmpty();
            assertThat(target.received())
                    .isEqualTo(Map.of(
                            "{\"id\":\"alert-1769860800000-7-2\",\"kind\":\"firstItem\",\"scenarioId\":3,\"scenarioName\":\"Orders\",\"times\":2,"
                                    + "\"since\":\"2026-01-31T12:00:00Z\",\"subject\":\"Scenario 3, \\\"Orders\\\", has an"
                                    + " incomplete execution (2 times)\",\"text\":\"2 are open now.\"}",
                            1));
        }
    }

    @Test
    void a_webhook_is_told_of_all_folders_together_that_have_no_room_for_one_more() throws Exception {
        StorePorts ports = StorePorts.inMemory();
        StoreDriver driver = new StoreDriver(ports);
        try (RecordingTarget target = new RecordingTarget()) {
            ports.alerts().change(new AlertSettings(Optional.of(target.address()), Optional.empty()), driver.now());
            driver.unresolved(driver.scenario());
            AlertWatch watch = new AlertWatch(
                    ports.alerts(), sending, FolderLimits.STANDARD, new FolderLimits(10, 150), ports.clock());

            watch.look();

            assertThat(target.received().keySet())
                    .anySatisfy(
                            body -> assertThat(body)
                                    .contains("\"kind\":\"organizationFull\",\"scenarioId\":0,\"scenarioName\":\"\",")
                                    .contains(
                                            "\"subject\":\"All scenarios together have no room for incomplete executions\"")
                                    .contains(
                                            "one more item of the usual size, 100 bytes, has no room. They hold 1 of 10 items"));
        }
    }

    @Test
    void a_webhook_knows_by_the_key_what_it_had_before() throws Exception {
        try (KeyRecordingTarget target = new KeyRecordingTarget()) {
            target.away(true);
            assertThat(send(target.address())).isPresent();
            target.away(false);
            assertThat(send(target.address())).isEmpty();

            assertThat(target.received())
                    .extracting(KeyRecordingTarget.Received::key)
                    .containsExactly("alert-1769860800000-7-2", "alert-1769860800000-7-2");
        }
    }

    @Test
    void a_webhook_that_is_away_is_a_failure_that_says_so() {
        assertThat(send("http://127.0.0.1:1/")).isPresent();
    }
}
