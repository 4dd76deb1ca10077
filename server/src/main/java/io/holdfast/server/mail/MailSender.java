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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends notices by SMTP, each on a connection of its own, with a limit for every wait and one for all of it. A notice that is
 * sent again has the same Message-ID. When TLS is wanted nothing is ever sent in the open.
 */
public final class MailSender {

    private final Clock clock;
    private final MailTrust trust;
    private final Duration waitLimit;
    private final Duration wholeLimit;

    public MailSender(Clock clock, MailTrust trust) {
        this(clock, trust, Duration.ofSeconds(15), Duration.ofSeconds(55));
    }

    /**
     * @param waitLimit for the connection, and for each answer
     * @param wholeLimit for all of it
     */
    MailSender(Clock clock, MailTrust trust, Duration waitLimit, Duration wholeLimit) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.trust = Objects.requireNonNull(trust, "trust");
        this.waitLimit = Objects.requireNonNull(waitLimit, "waitLimit");
        this.wholeLimit = Objects.requireNonNull(wholeLimit, "wholeLimit");
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

    /** Answers why the mail server did not take it, for people; empty when it did. Takes a minute at most. */
    public Optional<String> send(Notice notice, Mail mail) {
        // A thread of its own, because a server that answers each command late is within every limit but the last.
        FutureTask<Optional<String>> sending = new FutureTask<>(() -> carryOut(notice, mail));
        Thread.ofVirtual().name("mail").start(sending);
        try {
            return sending.get(wholeLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            sending.cancel(true);
            return Optional.of(MailFailures.text("it was not done within " + wholeLimit.toSeconds() + " s.", mail));
        } catch (InterruptedException interrupted) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of("the server stopped while it was sent");
        } catch (ExecutionException defect) {
            throw new IllegalStateException("A mail could not be made", defect.getCause());
        }
    }

    private Optional<String> carryOut(Notice notice, Mail mail) {
        try {
            Transport.send(message(notice, mail));
            return Optional.empty();
        } catch (MessagingException failed) {
            return Optional.of(MailFailures.text(failed, mail));
        }
    }

    private MimeMessage message(Notice notice, Mail mail) throws MessagingException {
        MimeMessage message = new IdentifiedMessage(session(mail), notice, mail);
        message.setFrom(new InternetAddress(mail.from()));
        for (String to : mail.to()) {
            message.addRecipient(RecipientType.TO, new InternetAddress(to));
        }
        message.setSubject(oneLine(notice.subject()), "UTF-8");
        message.setText(notice.body(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        return message;
    }

    private static final class IdentifiedMessage extends MimeMessage {

        private final String id;

        IdentifiedMessage(Session session, Notice notice, Mail mail) {
            super(session);
            this.id = "<" + notice.id() + mail.from().substring(mail.from().lastIndexOf('@')) + ">";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /** A name of a scenario may have line ends; a header must not. */
    static String oneLine(String text) {
        return text.strip().replaceAll("[\\p{Cntrl}]+", " ");
    }

    private Session session(Mail mail) {
        String limit = String.valueOf(waitLimit.toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", mail.host());
        properties.setProperty("mail.smtp.port", String.valueOf(mail.port()));
        properties.setProperty("mail.smtp.connectiontimeout", limit);
        properties.setProperty("mail.smtp.timeout", limit);
        properties.setProperty("mail.smtp.writetimeout", limit);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", trust.sockets());
        // Jakarta Mail would try the sockets of the platform after ours.
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
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
