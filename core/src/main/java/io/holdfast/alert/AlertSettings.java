package io.holdfast.alert;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where notices are sent to; to nobody when it is empty.
 *
 * @param webhook an http or https address that gets them as JSON
 * @param mail how they are mailed
 */
public record AlertSettings(Optional<String> webhook, Optional<Mail> mail) {

    public static final AlertSettings NONE = new AlertSettings(Optional.empty(), Optional.empty());

    public AlertSettings {
        Objects.requireNonNull(webhook, "webhook");
        Objects.requireNonNull(mail, "mail");
    }

    /** The ways that are set up. */
    public List<Channel> channels() {
        return Stream.of(webhook.map(address -> Channel.WEBHOOK), mail.map(server -> Channel.MAIL))
                .flatMap(Optional::stream)
                .toList();
    }

    /** How the connection to the mail server is kept secret. */
    public enum Security {
        /** Not at all. */
        NONE("none"),
        /** It begins in the open, and goes on encrypted; nothing is sent when the server cannot. */
        STARTTLS("starttls"),
        /** From the first byte on. */
        TLS("tls");

        private final String apiName;

        Security(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }
    }

    /**
     * A mail server, and who writes to whom by it.
     *
     * @param user the name to sign in with; nobody signs in without one
     * @param password never told to anyone
     */
    public record Mail(
            String host,
            int port,
            Security security,
            Optional<String> user,
            Optional<String> password,
            String from,
            List<String> to) {
        public Mail {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(security, "security");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
            Objects.requireNonNull(from, "from");
            to = List.copyOf(to);
        }

        @Override
        public String toString() {
            return "Mail[" + from + " to " + to + " by " + host + ":" + port + "]";
        }
    }
}
