package io.holdfast.server.mail;

import io.holdfast.alert.AlertSettings.Mail;
import io.holdfast.alert.Notice;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends notices by SMTP, each on a connection of its own, with a limit for every wait. */
public final class MailSender {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Clock clock;

    public MailSender(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Whether it is an address that mail can be sent to: {@code name@host}, nothing around it. */
    public static boolean isAddress(String written) {
        try {
            InternetAddress address = new InternetAddress(written, true);
            address.validate();
            return written.indexOf('@') > 0 && written.equals(address.getAddress());
        } catch (AddressException none) {
            return false;
        }
    }

    /** Answers why the mail server did not take it, for people; empty when it did. */
    public Optional<String> send(Notice notice, Mail mail) {
        try {
            MimeMessage message = new MimeMessage(session(mail));
            message.setFrom(new InternetAddress(mail.from()));
            for (String to : mail.to()) {
                message.addRecipient(RecipientType.TO, new InternetAddress(to));
            }
            message.setSubject(oneLine(notice.subject()), "UTF-8");
            message.setText(notice.body(), "UTF-8");
            message.setSentDate(Date.from(clock.instant()));
            Transport.send(message);
            return Optional.empty();
        } catch (MessagingException failed) {
            return Optional.of("The mail server " + mail.host() + ":" + mail.port() + " did not take it: "
                    + oneLine(String.valueOf(failed.getMessage()))
                    + ". See to its address, its security, and the user and password, in PATCH /api/v2/alerts.");
        }
    }

    /** A name of a scenario may have line ends; a header must not. */
    private static String oneLine(String text) {
        return text.strip().replaceAll("[\\p{Cntrl}]+", " ");
    }

    private static Session session(Mail mail) {
        String limit = String.valueOf(LIMIT.toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", mail.host());
        properties.setProperty("mail.smtp.port", String.valueOf(mail.port()));
        properties.setProperty("mail.smtp.connectiontimeout", limit);
        properties.setProperty("mail.smtp.timeout", limit);
        properties.setProperty("mail.smtp.writetimeout", limit);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (mail.security()) {
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        if (mail.user().isEmpty()) {
            return Session.getInstance(properties);
        }
        properties.setProperty("mail.smtp.auth", "true");
        return Session.getInstance(properties, new SignIn(mail));
    }

    private static final class SignIn extends Authenticator {

        private final Mail mail;

        SignIn(Mail mail) {
            this.mail = mail;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(
                    mail.user().orElse(""), mail.password().orElse(""));
        }
    }
}
