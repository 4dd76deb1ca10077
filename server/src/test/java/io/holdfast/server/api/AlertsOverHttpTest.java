package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alert.AlertKind;
import io.holdfast.alert.Notice;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.scenario.Scenarios;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told, as the API shows and changes it. */
class AlertsOverHttpTest {

    private static final String ALERTS = "/api/v2/alerts";
    private static final String MAIL = """
            {"mail": {"host": "mail.example.com", "port": 587, "user": "holdfast", "password": "secret",
              "from": "holdfast@example.com", "to": ["oncall@example.com"]}}
            """;

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nobody_is_told_at_first() {
        assertThat(server.get(ALERTS).text())
                .isEqualTo("{\"alerts\":{\"webhook\":null,\"mail\":null,\"failures\":[]}}");
    }

    @Test
    void the_password_is_kept_and_never_told() {
        assertThat(server.call("PATCH", ALERTS, MAIL).at("alerts.mail"))
                .isEqualTo(
                        "{\"host\":\"mail.example.com\",\"port\":587,\"security\":\"starttls\",\"user\":\"holdfast\","
                                + "\"hasPassword\":true,\"from\":\"holdfast@example.com\",\"to\":[\"oncall@example.com\"]}");
        server.call(
                "PATCH", ALERTS, MAIL.replace("\"password\": \"secret\",", "").replace("587", "465"));

        assertThat(server.get(ALERTS).text()).doesNotContain("secret").contains("465");
        assertThat(server.alerts.settings().mail().orElseThrow().password()).contains("secret");
    }

    @Test
    void a_password_does_not_go_to_another_server() {
        server.call("PATCH", ALERTS, MAIL);
        server.call(
                "PATCH",
                ALERTS,
                MAIL.replace("\"password\": \"secret\",", "").replace("mail.example", "other.example"));

        assertThat(server.get(ALERTS).at("alerts.mail.hasPassword")).isEqualTo("false");
    }

    @Test
    void a_password_that_went_encrypted_does_not_go_in_the_open() {
        server.call("PATCH", ALERTS, MAIL);
        server.call(
                "PATCH",
                ALERTS,
                MAIL.replace("\"password\": \"secret\",", "").replace("587,", "587, \"security\": \"none\","));

        assertThat(server.get(ALERTS).at("alerts.mail.security")).isEqualTo("none");
        assertThat(server.get(ALERTS).at("alerts.mail.hasPassword")).isEqualTo("false");
    }

    @Test
    void each_way_is_changed_and_taken_away_for_itself() {
        server.call("PATCH", ALERTS, MAIL);
        server.call("PATCH", ALERTS, "{\"webhook\": \"https://example.com/hook\"}");
        assertThat(server.get(ALERTS).at("alerts.mail.port")).isEqualTo("587");

        server.call("PATCH", ALERTS, "{\"mail\": null}");
        assertThat(server.get(ALERTS).text()).contains("\"webhook\":\"https://example.com/hook\",\"mail\":null");
    }

    @Test
    void what_nothing_can_be_sent_to_is_refused_and_nothing_is_changed() {
        assertThat(server.call("PATCH", ALERTS, "{\"webhook\": \"ftp://example.com\"}")
                        .error())
                .contains("webhook: expected an http or https address, found \"ftp://example.com\".");
        assertThat(server.call("PATCH", ALERTS, MAIL.replace("oncall@example.com", "oncall"))
                        .error())
                .contains("to: expected an address as name@host, found \"oncall\".");
        assertThat(server.call("PATCH", ALERTS, MAIL.replaceFirst("\"host\": \"[^\"]*\"", "\"host\": \"smtp://mail\""))
                        .error())
                .contains("host: expected the name or the address of the mail server, without a scheme or blanks");
        assertThat(server.call("PATCH", ALERTS, MAIL.replace("587", "0")).error())
                .contains("port: expected a number from 1 to 65535, found 0.");
        assertThat(server.call("PATCH", ALERTS, MAIL.replace("\"port\"", "\"security\": \"ssl\", \"port\""))
                        .error())
                .contains("security: expected one of none, starttls, tls, found \"ssl\".");
        assertThat(server.call("PATCH", ALERTS, "{\"sms\": \"1\"}").status()).isEqualTo(400);
        assertThat(server.get(ALERTS).at("alerts.webhook") + server.get(ALERTS).at("alerts.mail"))
                .isEqualTo("nullnull");
    }

    @Test
    void a_test_is_sent_by_every_way_and_says_what_failed() {
        assertThat(server.post(ALERTS + "/test", "").error())
                .contains("set a webhook or a mail server first, with PATCH /api/v2/alerts.");
        server.call("PATCH", ALERTS, MAIL);
        server.alertSender.failure = Optional.of("no such host");

        assertThat(server.post(ALERTS + "/test", "").text())
                .isEqualTo("{\"results\":[{\"channel\":\"mail\",\"sent\":false,\"failure\":\"no such host\"}]}");
        assertThat(server.alertSender.sent).singleElement().extracting("kind").isEqualTo(AlertKind.TEST);
    }

    @Test
    void failures_to_send_are_told() {
        Instant now = Instant.parse("2026-01-31T12:00:00Z");
        long scenario = server.scenarios
                .create(new Scenarios.Draft("orders", JsonObject.EMPTY, JsonObject.EMPTY, Optional.empty()), now)
                .id();
        server.call("PATCH", ALERTS, MAIL);
        server.scenarios.activate(scenario, false, Optional.of("It failed."), now);
        server.alerts.observe(FolderLimits.STANDARD, FolderLimits.ORGANIZATION, now);
        Notice notice = server.alerts.claim(now, now.plusSeconds(1)).orElseThrow();
        server.alerts.failed(notice, "no such host", now, Optional.empty());

        assertThat(server.get(ALERTS).at("alerts.failures.0"))
                .isEqualTo("{\"channel\":\"mail\",\"scenarioId\":" + scenario + ",\"kind\":\"deactivated\","
                        + "\"at\":\"2026-01-31T12:00:00.000Z\",\"failure\":\"no such host\"}");
    }
}
