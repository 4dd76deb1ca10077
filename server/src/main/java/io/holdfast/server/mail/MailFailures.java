package io.holdfast.server.mail;

import io.holdfast.alert.AlertSettings.Mail;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a mail server did not take a mail, for people: what is wrong, and what to do. */
final class MailFailures {

    /** What a mail server says may be long, and is not ours. */
    private static final int LONGEST = 300;

    private static final int DEEPEST = 20;

    private MailFailures() {}

    static String text(MessagingException failed, Mail mail) {
        return text(reason(failed, mail), mail);
    }

    static String text(String reason, Mail mail) {
        return "The mail server " + mail.host() + ":" + mail.port() + " did not take it: " + reason;
    }

    private static String reason(MessagingException failed, Mail mail) {
        List<Throwable> causes = causes(failed);
        if (of(causes, AuthenticationFailedException.class).isPresent()) {
            return "it refused the user and password (" + said(failed)
                    + "). Give the right ones with PATCH /api/v2/alerts.";
        }
        if (of(causes, CertificateExpiredException.class).isPresent()
                || of(causes, CertificateNotYetValidException.class).isPresent()) {
            return "its certificate is not valid now. Have it renewed, and look at the clock of this machine. Nothing was sent.";
        }
        Optional<CertificateException> certificate = of(causes, CertificateException.class);
        if (certificate.isPresent()) {
            return String.valueOf(certificate.get().getMessage()).startsWith("No ")
                    ? "its certificate is for another name than " + mail.host()
                            + ". Give the name that is in the certificate as host. Nothing was sent."
                    : "its certificate is not trusted. When its authority is your own, start Holdfast with --smtp-ca FILE."
                            + " Nothing was sent.";
        }
        if (said(failed).startsWith("STARTTLS is required")) {
            return "it does not offer STARTTLS. Nothing was sent, because it would have been readable on the way;"
                    + " when the server speaks TLS from the first byte (often on port 465), give tls as security.";
        }
        if (of(causes, SSLException.class).isPresent()) {
            return "no TLS connection came about ("
                    + said(of(causes, SSLException.class).get())
                    + "). When the server begins in the open (often on port 587), give starttls as security. Nothing was sent.";
        }
        if (of(causes, UnknownHostException.class).isPresent()) {
            return "there is no such host. Nothing was sent.";
        }
        if (of(causes, ConnectException.class).isPresent()) {
            return "it refused the connection. Look whether it runs, and whether the port is right. Nothing was sent.";
        }
        if (of(causes, SocketTimeoutException.class).isPresent()) {
            return "it did not answer in time.";
        }
        return said(failed) + ". See to its address, its security, and the user and password, in PATCH /api/v2/alerts.";
    }

    private static String said(Throwable failed) {
        String line = MailSender.oneLine(String.valueOf(failed.getMessage()));
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static List<Throwable> causes(Throwable failed) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failed; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static <T extends Throwable> Optional<T> of(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
