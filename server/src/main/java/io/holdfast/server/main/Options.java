package io.holdfast.server.main;

import io.holdfast.incomplete.FolderLimits;
import io.holdfast.server.api.ApiConfig;
import io.holdfast.server.tls.Encryption;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What whoever starts the server may say: as an option on the command line, or as an environment variable, over which the
 * option wins.
 *
 * @param port the TCP port to listen on, 0 to 65535; 0 stands for any free one
 * @param host the name or address of the interface to listen on
 * @param data the folder for everything that is kept outside of the database, and for the embedded database itself
 * @param databaseUrl the JDBC address of a PostgreSQL to use instead of the embedded one
 * @param token the administrator's API token, a version 4 UUID, instead of the one that the first start makes
 * @param allowUnsafeDatabase whether to go on with a database that may lose what it has committed
 * @param noIdempotencyKey whether requests go out without the header {@code Idempotency-Key}
 * @param folder how many incomplete executions, and how many bytes of them, a scenario may have open
 * @param organization how many, and how many bytes, all scenarios together may have open
 * @param resolvedKept how long resolved incomplete executions are kept: 1 to 36500 days
 * @param auditKept how long entries of the audit log are kept: 1 to 36500 days
 * @param conservationCheck how long after one check that everything balances the next one begins: 1 minute to 1 day
 * @param encryption whether to speak TLS, and with whose certificate
 * @param smtpAuthorities a PEM file with authorities that may vouch for the mail server, besides those that Java trusts
 * @param rateLimit how many calls of the API a token may make in a minute; 0 for any number
 * @param userEmail what the API tells as the address of the one user
 */
public record Options(
        int port,
        String host,
        Path data,
        Optional<String> databaseUrl,
        Optional<UUID> token,
        boolean allowUnsafeDatabase,
        boolean noIdempotencyKey,
        FolderLimits folder,
        FolderLimits organization,
        Duration resolvedKept,
        Duration auditKept,
        Duration conservationCheck,
        Encryption encryption,
        Optional<Path> smtpAuthorities,
        int rateLimit,
        String userEmail) {

    private static final int HIGHEST_PORT = 65_535;
    private static final int TOKEN_VERSION = 4;
    private static final int MOST_MINUTES = 1_440;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_OF_EMAIL = 254;
    private static final int STANDARD_CALLS = 6_000;
    private static final Duration STANDARD_KEPT = Duration.ofDays(30);
    private static final Duration STANDARD_AUDIT_KEPT = Duration.ofDays(365);
    private static final Duration STANDARD_CHECK = Duration.ofMinutes(5);

    public Options {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("expected a port from 0 to 65535, got " + port);
        }
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(databaseUrl, "databaseUrl");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(encryption, "encryption");
        Objects.requireNonNull(smtpAuthorities, "smtpAuthorities");
        Objects.requireNonNull(userEmail, "userEmail");
        requireDays(resolvedKept);
        requireDays(auditKept);
        if (conservationCheck.toMinutes() < 1 || conservationCheck.toMinutes() > MOST_MINUTES) {
            throw new IllegalArgumentException("expected 1 minute to 1 day, got " + conservationCheck);
        }
        if (rateLimit < 0) {
            throw new IllegalArgumentException("expected 0 or more calls, got " + rateLimit);
        }
    }

    private static void requireDays(Duration kept) {
        if (kept.toDays() < 1 || kept.toDays() > MOST_DAYS) {
            throw new IllegalArgumentException("expected 1 to 36500 days, got " + kept);
        }
    }

    /** What came of reading a command line. */
    public sealed interface Reading {}

    /** It was understood. */
    public record Understood(Options options) implements Reading {
        public Understood {
            Objects.requireNonNull(options, "options");
        }
    }

    /** It was not: {@code message} is one line that says what is wrong and what to do. */
    public record Refused(String message) implements Reading {
        public Refused {
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * @param arguments what follows the verb: {@code --name value} or {@code --name=value}
     * @param environment the process's environment; only the {@code HOLDFAST_…} variables of these options are looked at, and
     *     an empty one counts as absent
     */
    public static Reading read(List<String> arguments, Map<String, String> environment) {
        try {
            var given = fromEnvironment(environment);
            given.putAll(fromArguments(arguments));
            return new Understood(new Options(
                    get(given, Option.PORT).map(Options::port).orElse(8080),
                    get(given, Option.HOST).map(Given::value).orElse("127.0.0.1"),
                    get(given, Option.DATA).map(Options::folder).orElseGet(() -> Path.of("data")),
                    get(given, Option.DATABASE_URL).map(Options::databaseUrl),
                    get(given, Option.TOKEN).map(Options::token),
                    get(given, Option.ALLOW_UNSAFE_DATABASE).map(Options::yes).orElse(false),
                    get(given, Option.NO_IDEMPOTENCY_KEY).map(Options::yes).orElse(false),
                    limits(given, Option.FOLDER_ITEMS, Option.FOLDER_BYTES, FolderLimits.STANDARD),
                    limits(
                            given,
                            Option.ORGANIZATION_FOLDER_ITEMS,
                            Option.ORGANIZATION_FOLDER_BYTES,
                            FolderLimits.ORGANIZATION),
                    get(given, Option.KEEP_RESOLVED_DAYS).map(Options::days).orElse(STANDARD_KEPT),
                    get(given, Option.KEEP_AUDIT_DAYS).map(Options::days).orElse(STANDARD_AUDIT_KEPT),
                    get(given, Option.CONSERVATION_CHECK_MINUTES)
                            .map(Options::minutes)
                            .orElse(STANDARD_CHECK),
                    encryption(given),
                    get(given, Option.SMTP_CA).map(file -> path(file, "a file")),
                    get(given, Option.RATE_LIMIT).map(Options::calls).orElse(STANDARD_CALLS),
                    get(given, Option.USER_EMAIL).map(Options::email).orElse(ApiConfig.STANDARD_EMAIL)));
        } catch (RefusedException e) {
            return new Refused(e.line);
        }
    }

    private enum Option {
        PORT,
        HOST,
        DATA,
        DATABASE_URL,
        TOKEN,
        ALLOW_UNSAFE_DATABASE,
        NO_IDEMPOTENCY_KEY,
        FOLDER_ITEMS,
        FOLDER_BYTES,
        ORGANIZATION_FOLDER_ITEMS,
        ORGANIZATION_FOLDER_BYTES,
        KEEP_RESOLVED_DAYS,
        KEEP_AUDIT_DAYS,
        CONSERVATION_CHECK_MINUTES,
        TLS_CERT,
        TLS_KEY,
        TLS_SELF_SIGNED,
        SMTP_CA,
        RATE_LIMIT,
        USER_EMAIL;

        String flag() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String variable() {
            return "HOLDFAST_" + name();
        }

        boolean isSwitch() {
            return this == ALLOW_UNSAFE_DATABASE || this == NO_IDEMPOTENCY_KEY || this == TLS_SELF_SIGNED;
        }
    }

    /** A value with the words in which it was given, for messages. */
    private record Given(String value, String words) {}

    private static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String line;

        RefusedException(String line) {
            super(line, null, false, false);
            this.line = line;
        }
    }

    private static Optional<Given> get(Map<Option, Given> given, Option option) {
        return Optional.ofNullable(given.get(option));
    }

    private static Map<Option, Given> fromEnvironment(Map<String, String> environment) {
        var given = new EnumMap<Option, Given>(Option.class);
        for (var option : Option.values()) {
            var value = environment.getOrDefault(option.variable(), "");
            if (!value.isBlank()) {
                given.put(option, new Given(value.strip(), option.variable() + "=" + value.strip()));
            }
        }
        return given;
    }

    private static Map<Option, Given> fromArguments(List<String> arguments) {
        var given = new EnumMap<Option, Given>(Option.class);
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            var equals = argument.indexOf('=');
            var flag = equals < 0 ? argument : argument.substring(0, equals);
            var option = named(flag);
            String value;
            if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else if (option.isSwitch()) {
                value = "true";
            } else if (rest.hasNext()) {
                value = rest.next();
            } else {
                value = "";
            }
            if (value.isBlank() || (equals < 0 && value.startsWith("--"))) {
                throw new RefusedException("%s needs a value, as in %s VALUE.".formatted(flag, flag));
            }
            if (given.put(option, new Given(value, flag + " " + value)) != null) {
                throw new RefusedException("%s is given twice: give it once.".formatted(flag));
            }
        }
        return given;
    }

    private static Option named(String flag) {
        return Stream.of(Option.values())
                .filter(option -> option.flag().equals(flag))
                .findFirst()
                .orElseThrow(() -> new RefusedException("Unknown option %s. The options are %s."
                        .formatted(
                                flag,
                                Stream.of(Option.values()).map(Option::flag).collect(Collectors.joining(", ")))));
    }

    private static int port(Given given) {
        var number = given.value().matches("[0-9]{1,5}") ? Integer.parseInt(given.value()) : HIGHEST_PORT + 1;
        if (number > HIGHEST_PORT) {
            throw new RefusedException(
                    given.words() + " is not a port: give a number from 1 to 65535, or 0 for any free one.");
        }
        return number;
    }

    private static FolderLimits limits(Map<Option, Given> given, Option items, Option bytes, FolderLimits standard) {
        return new FolderLimits(
                get(given, items).map(Options::positive).orElse(standard.items()),
                get(given, bytes).map(Options::positive).orElse(standard.bytes()));
    }

    private static long positive(Given given) {
        long number = given.value().matches("[0-9]{1,18}") ? Long.parseLong(given.value()) : 0;
        if (number < 1) {
            throw new RefusedException(given.words() + " is not a limit: give a whole number from 1.");
        }
        return number;
    }

    private static Duration days(Given given) {
        var number = given.value().matches("[0-9]{1,5}") ? Integer.parseInt(given.value()) : 0;
        if (number < 1 || number > MOST_DAYS) {
            throw new RefusedException(given.words() + " is not a number of days: give one from 1 to 36500.");
        }
        return Duration.ofDays(number);
    }

    private static Duration minutes(Given given) {
        var number = given.value().matches("[0-9]{1,4}") ? Integer.parseInt(given.value()) : 0;
        if (number < 1 || number > MOST_MINUTES) {
            throw new RefusedException(given.words() + " is not a number of minutes: give one from 1 to 1440.");
        }
        return Duration.ofMinutes(number);
    }

    private static int calls(Given given) {
        if (!given.value().matches("[0-9]{1,9}")) {
            throw new RefusedException(
                    given.words() + " is not a number of calls: give a whole number, or 0 for no limit.");
        }
        return Integer.parseInt(given.value());
    }

    private static String email(Given given) {
        if (given.value().length() > MOST_OF_EMAIL || !given.value().matches("[^\\s@<>]+@[^\\s@<>]+")) {
            throw new RefusedException(
                    given.words() + " is not an e-mail address: give one such as owner@example.com.");
        }
        return given.value();
    }

    private static Path folder(Given given) {
        return path(given, "a folder");
    }

    private static Path path(Given given, String what) {
        try {
            return Path.of(given.value());
        } catch (InvalidPathException e) {
            throw new RefusedException(given.words() + " is not " + what + "'s name: " + e.getReason() + ".");
        }
    }

    private static Encryption encryption(Map<Option, Given> given) {
        Optional<Path> certificate = get(given, Option.TLS_CERT).map(file -> path(file, "a file"));
        Optional<Path> key = get(given, Option.TLS_KEY).map(file -> path(file, "a file"));
        boolean selfSigned =
                get(given, Option.TLS_SELF_SIGNED).map(Options::yes).orElse(false);
        if (certificate.isPresent() != key.isPresent()) {
            throw new RefusedException("%s is given without %s: a certificate and its key belong together."
                    .formatted(
                            (certificate.isPresent() ? Option.TLS_CERT : Option.TLS_KEY).flag(),
                            (certificate.isPresent() ? Option.TLS_KEY : Option.TLS_CERT).flag()));
        }
        if (certificate.isPresent() && key.isPresent()) {
            if (selfSigned) {
                throw new RefusedException(
                        "--tls-self-signed and --tls-cert exclude each other: give the one that you mean.");
            }
            return new Encryption.Files(certificate.get(), key.get());
        }
        return selfSigned ? new Encryption.SelfSigned() : new Encryption.None();
    }

    private static String databaseUrl(Given given) {
        if (!given.value().startsWith("jdbc:postgresql:")) {
            // The value may hold a password: it is not repeated.
            throw new RefusedException(
                    "The database address is not one of PostgreSQL: give jdbc:postgresql://HOST:PORT/DATABASE?user=…&password=… as %s or in %s."
                            .formatted(Option.DATABASE_URL.flag(), Option.DATABASE_URL.variable()));
        }
        return given.value();
    }

    private static UUID token(Given given) {
        try {
            var token = UUID.fromString(given.value());
            if (token.version() == TOKEN_VERSION && token.toString().equalsIgnoreCase(given.value())) {
                return token;
            }
        } catch (IllegalArgumentException notOne) {
            // Answered below, together with UUIDs of another version.
        }
        // A secret, even when mistyped: it is not repeated.
        throw new RefusedException(
                "The token is not a random UUID (version 4), such as uuidgen makes: give one as %s or in %s, or leave it out and take the one that the first start prints."
                        .formatted(Option.TOKEN.flag(), Option.TOKEN.variable()));
    }

    private static boolean yes(Given given) {
        return switch (given.value()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RefusedException(given.words() + " is neither true nor false.");
        };
    }
}
