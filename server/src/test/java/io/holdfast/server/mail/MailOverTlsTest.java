package io.holdfast.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertSettings.Mail;
import io.holdfast.alert.AlertSettings.Security;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notices by a real SMTP server that speaks TLS, with certificates of an authority that only a file makes trusted. */
class MailOverTlsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Notice NOTICE =
            new Notice(7, Channel.MAIL, 3, "Orders", AlertKind.DEACTIVATED, 2, NOON, "It failed.", 0);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private Path folder;

    private final TestAuthority authority = new TestAuthority();
    private MailSender trusting = new MailSender(SettableClock.at(NOON), MailTrust.of(Optional.empty()));

    MailOverTlsTest() throws Exception {}

    @BeforeEach
    void start() throws Exception {
        server.setUser("holdfast@example.com", "holdfast", "s3cret");
        server.start();
        trusting = new MailSender(
                SettableClock.at(NOON), MailTrust.of(Optional.of(authority.write(folder.resolve("authority.pem")))));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private TlsFront front(Security security, SSLContext context) throws Exception {
        int port = server.getSmtp().getPort();
        return security == Security.TLS ? TlsFront.tls(context, port) : TlsFront.startTls(context, port);
    }

    private SSLContext localhost() throws Exception {
        return authority.server("localhost", Instant.now().plus(Duration.ofDays(1)));
    }

    private static Mail mail(Security security, int port, String password) {
        return new Mail(
                "localhost",
                port,
                security,
                Optional.of("holdfast"),
                Optional.of(password),
                "holdfast@example.com",
                List.of("oncall@example.com"));
    }

    @ParameterizedTest
    @EnumSource(value = Security.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_notice_arrives_from_whoever_signs_in_and_nothing_of_it_is_in_the_open(Security security) throws Exception {
        try (TlsFront front = front(security, localhost())) {
            assertThat(trusting.send(NOTICE, mail(security, front.port(), "s3cret")))
                    .isEmpty();

            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getSubject()).startsWith("Scenario 3, \"Orders\",");
            assertThat(front.inTheOpen()).allMatch(line -> line.startsWith("EHLO ") || line.equals("STARTTLS"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Security.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_certificate_of_an_unknown_authority_is_refused(Security security) throws Exception {
        MailSender usual = new MailSender(SettableClock.at(NOON), MailTrust.of(Optional.empty()));
        try (TlsFront front = front(security, localhost())) {
            assertThat(usual.send(NOTICE, mail(security, front.port(), "s3cret")))
                    .contains("The mail server localhost:" + front.port()
                            + " did not take it: its certificate is not trusted. When its authority is your own, start"
                            + " Holdfast with --smtp-ca FILE. Nothing was sent.");
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Security.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_certificate_for_another_name_is_refused(Security security) throws Exception {
        SSLContext other = authority.server("mail.example.com", Instant.now().plus(Duration.ofDays(1)));
        try (TlsFront front = front(security, other)) {
            assertThat(trusting.send(NOTICE, mail(security, front.port(), "s3cret")))
                    .contains("The mail server localhost:" + front.port()
                            + " did not take it: its certificate is for another name than localhost. Give the name that"
                            + " is in the certificate as host. Nothing was sent.");
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Security.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_certificate_that_ended_is_refused(Security security) throws Exception {
        SSLContext old = authority.server("localhost", Instant.now().minus(Duration.ofHours(1)));
        try (TlsFront front = front(security, old)) {
            assertThat(trusting.send(NOTICE, mail(security, front.port(), "s3cret")))
                    .hasValueSatisfying(why -> assertThat(why).contains("its certificate is not valid now."));
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Security.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_wrong_password_is_told_and_not_repeated(Security security) throws Exception {
        try (TlsFront front = front(security, localhost())) {
            assertThat(trusting.send(NOTICE, mail(security, front.port(), "h4mster")))
                    .hasValueSatisfying(why -> assertThat(why)
                            .startsWith("The mail server localhost:" + front.port()
                                    + " did not take it: it refused the user and password (")
                            .doesNotContain("h4mster", "aDRtc3Rlcg"));
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void a_server_without_starttls_gets_nothing() {
        int port = server.getSmtp().getPort();

        assertThat(trusting.send(NOTICE, mail(Security.STARTTLS, port, "s3cret")))
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith(
                                "The mail server localhost:" + port + " did not take it: it does not offer STARTTLS."));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_begins_in_the_open_gets_nothing_when_tls_is_wanted() {
        int port = server.getSmtp().getPort();

        assertThat(trusting.send(NOTICE, mail(Security.TLS, port, "s3cret")))
                .hasValueSatisfying(why -> assertThat(why).contains("no TLS connection came about", "starttls"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_file_without_authorities_is_refused() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path text = Files.writeString(folder.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nnothing\n");
        Path missing = folder.resolve("missing.pem");

        assertThatThrownBy(() -> MailTrust.of(Optional.of(empty)))
                .isInstanceOf(AuthoritiesRefusedException.class)
                .hasMessage("There is no certificate in " + empty
                        + ", given as --smtp-ca: expected a PEM file with -----BEGIN CERTIFICATE-----.");
        assertThatThrownBy(() -> MailTrust.of(Optional.of(text)))
                .isInstanceOf(AuthoritiesRefusedException.class)
                .hasMessageStartingWith(text + ", given as --smtp-ca, cannot be read as a PEM file of certificates: ");
        assertThatThrownBy(() -> MailTrust.of(Optional.of(missing)))
                .isInstanceOf(AuthoritiesRefusedException.class)
                .hasMessageContaining("NoSuchFileException");
    }
}
