package io.holdfast.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertSettings.Mail;
import io.holdfast.alert.AlertSettings.Security;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.testing.SettableClock;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices by a real SMTP server. */
class MailSenderTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static final MailTrust TRUST = MailTrust.of(Optional.empty());

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final MailSender sender = new MailSender(SettableClock.at(NOON), TRUST);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Mail mail(Security security, Optional<String> user, Optional<String> password) {
        return new Mail(
                "127.0.0.1",
                server.getSmtp().getPort(),
                security,
                user,
                password,
                "holdfast@example.com",
                List.of("oncall@example.com", "boss@example.com"));
    }

    private static Notice notice(String scenario) {
        return new Notice(7, Channel.MAIL, 3, scenario, AlertKind.DEACTIVATED, 2, NOON, "It failed: příliš.", 0);
    }

    @Test
    void a_notice_arrives_at_everyone_it_is_for() throws Exception {
        assertThat(sender.send(notice("Orders"), mail(Security.NONE, Optional.empty(), Optional.empty())))
                .isEmpty();

        assertThat(server.getReceivedMessages()).hasSize(2);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Scenario 3, \"Orders\", was deactivated (2 times)");
        assertThat(message.getFrom()[0]).hasToString("holdfast@example.com");
        assertThat(message.getSentDate()).isEqualTo(NOON);
        assertThat(message.getContent().toString())
                .contains("It failed: příliš.", "Seen first at 2026-01-31T12:00:00Z");
    }

    @Test
    void a_line_end_in_a_name_makes_no_header() throws Exception {
        sender.send(notice("Orders\r\nBcc: all@example.com"), mail(Security.NONE, Optional.empty(), Optional.empty()));

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    @Test
    void whoever_must_sign_in_does() {
        server.setUser("holdfast@example.com", "holdfast", "secret");

        assertThat(sender.send(notice("Orders"), mail(Security.NONE, Optional.of("holdfast"), Optional.of("secret"))))
                .isEmpty();
        assertThat(sender.send(notice("Orders"), mail(Security.NONE, Optional.of("holdfast"), Optional.of("wrong"))))
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith(
                                "The mail server 127.0.0.1:" + server.getSmtp().getPort() + " did not take it: ")
                        .doesNotContain("wrong"));
    }

    @Test
    void nothing_is_sent_in_the_open_when_it_is_to_be_secret() {
        assertThat(sender.send(notice("Orders"), mail(Security.STARTTLS, Optional.empty(), Optional.empty())))
                .isPresent();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_notice_that_is_sent_again_has_the_same_message_id() throws Exception {
        Mail mail = mail(Security.NONE, Optional.empty(), Optional.empty());
        sender.send(notice("Orders"), mail);
        sender.send(notice("Orders"), mail);

        assertThat(server.getReceivedMessages())
                .hasSize(4)
                .extracting(message -> message.getMessageID())
                .containsOnly("<" + notice("Orders").id() + "@example.com>");
    }

    @Test
    void a_server_that_does_not_answer_is_not_waited_for() throws Exception {
        MailSender hasty = new MailSender(SettableClock.at(NOON), TRUST, Duration.ofMillis(50), Duration.ofMinutes(1));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(hasty.send(notice("Orders"), to(silent.getLocalPort())))
                    .contains("The mail server 127.0.0.1:" + silent.getLocalPort()
                            + " did not take it: it did not answer in time.");
        }
    }

    @Test
    void all_of_it_has_a_limit_too() throws Exception {
        MailSender hasty = new MailSender(SettableClock.at(NOON), TRUST, Duration.ofMinutes(1), Duration.ofMillis(50));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(hasty.send(notice("Orders"), to(silent.getLocalPort())))
                    .contains("The mail server 127.0.0.1:" + silent.getLocalPort()
                            + " did not take it: it was not done within 0 s.");
        }
    }

    @Test
    void a_server_that_is_not_there_is_told() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(sender.send(notice("Orders"), to(closed)))
                .contains("The mail server 127.0.0.1:" + closed + " did not take it: it refused the connection. Look"
                        + " whether it runs, and whether the port is right. Nothing was sent.");
    }

    private static Mail to(int port) {
        return new Mail(
                "127.0.0.1",
                port,
                Security.NONE,
                Optional.empty(),
                Optional.empty(),
                "holdfast@example.com",
                List.of("oncall@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oncall", "", "@example.com", "a b@example.com", "A <a@example.com>", "a@example.com\r\nb"})
    void what_is_no_address_is_told(String written) {
        assertThat(MailSender.isAddress(written)).isFalse();
    }

    @Test
    void an_address_is_one() {
        assertThat(MailSender.isAddress("oncall@example.com")).isTrue();
    }
}
