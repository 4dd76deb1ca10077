package io.holdfast.server.main;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
 */
public record Options(
        int port,
        String host,
        Path data,
        Optional<String> databaseUrl,
        Optional<UUID> token,
        boolean allowUnsafeDatabase,
        boolean noIdempotencyKey) {

    private static final int HIGHEST_PORT = 65_535;
    private static final int TOKEN_VERSION = 4;

    public Options {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("expected a port from 0 to 65535, got " + port);
        }
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(databaseUrl, "databaseUrl");
        Objects.requireNonNull(token, "token");
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
                    get(given, Option.NO_IDEMPOTENCY_KEY).map(Options::yes).orElse(false)));
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
        NO_IDEMPOTENCY_KEY;

        String flag() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String variable() {
            return "HOLDFAST_" + name();
        }

        boolean isSwitch() {
            return this == ALLOW_UNSAFE_DATABASE || this == NO_IDEMPOTENCY_KEY;
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

    private static Path folder(Given given) {
        try {
            return Path.of(given.value());
        } catch (InvalidPathException e) {
            throw new RefusedException(given.words() + " is not a folder's name: " + e.getReason() + ".");
        }
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
