package io.holdfast.server.cli.tokens;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code token} is asked for, and of whom.
 *
 * @param server the Holdfast server, without a path
 * @param token one of its tokens, which may do what is asked for
 * @param wish what is asked for
 */
public record TokenOptions(URI server, String token, Wish wish) {

    private static final String USAGE = "token create --name NAME --scope SCOPE[,SCOPE…] [--expires TIME],"
            + " token list, or token revoke ID, each with [--to URL] [--token TOKEN]";

    private static final Set<String> WITH_VALUE = Set.of("--name", "--scope", "--expires", "--to", "--token");
    private static final Set<String> OF_CREATE = Set.of("--name", "--scope", "--expires");

    public TokenOptions {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(wish, "wish");
    }

    @Override
    public String toString() {
        return "TokenOptions[" + server + ", " + wish + "]";
    }

    /** What may be asked for. */
    public sealed interface Wish {}

    /**
     * A token more.
     *
     * @param scopes their names as the API knows them; {@code *} alone stands for all
     * @param expires when it ends; empty for never
     */
    public record Create(String name, List<String> scopes, Optional<Instant> expires) implements Wish {
        public Create {
            Objects.requireNonNull(name, "name");
            scopes = List.copyOf(scopes);
            Objects.requireNonNull(expires, "expires");
        }
    }

    /** All tokens, without their secrets. */
    public record ListAll() implements Wish {}

    /** The end of a token, for good. */
    public record Revoke(long id) implements Wish {}

    /** How reading the words ended. */
    public sealed interface Reading {}

    /** The words make sense. */
    public record Understood(TokenOptions options) implements Reading {
        public Understood {
            Objects.requireNonNull(options, "options");
        }
    }

    /** The words make no sense: what was expected, and what came. */
    public record Misused(String message) implements Reading {
        public Misused {
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * Reads the words behind {@code token}. The token that asks may stand in the environment, as {@code HOLDFAST_TOKEN}, where
     * other users of the machine do not see it; {@code HOLDFAST_URL} stands for {@code --to}.
     *
     * @param now from when on days until the expiry are counted
     */
    public static Reading read(List<String> words, Map<String, String> environment, Instant now) {
        try {
            return new Understood(understood(words, environment, now));
        } catch (IllegalArgumentException misused) {
            return new Misused(String.valueOf(misused.getMessage()));
        }
    }

    private static TokenOptions understood(List<String> words, Map<String, String> environment, Instant now) {
        Map<String, String> given = new HashMap<>();
        List<String> plain = new ArrayList<>();
        for (int place = 0; place < words.size(); place++) {
            String word = words.get(place);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (!WITH_VALUE.contains(name)) {
                throw new IllegalArgumentException("expected " + USAGE + ", found " + name);
            } else if (equals >= 0) {
                add(given, name, word.substring(equals + 1));
            } else if (place + 1 < words.size()) {
                place++;
                add(given, name, words.get(place));
            } else {
                throw new IllegalArgumentException("expected a value behind " + name + ", found nothing");
            }
        }
        return new TokenOptions(
                address(given.getOrDefault("--to", environment.getOrDefault("HOLDFAST_URL", "127.0.0.1:8080"))),
                Optional.ofNullable(given.get("--token"))
                        .or(() -> Optional.ofNullable(environment.get("HOLDFAST_TOKEN")))
                        .filter(token -> !token.isBlank())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "expected a token of the server in HOLDFAST_TOKEN, or behind --token, found none")),
                wish(plain, given, now));
    }

    /** Scopes may be given one by one. */
    private static void add(Map<String, String> given, String name, String value) {
        boolean isList = name.equals("--scope");
        given.merge(name, value, (before, more) -> isList ? before + "," + more : more);
    }

    private static Wish wish(List<String> plain, Map<String, String> given, Instant now) {
        String verb = plain.isEmpty() ? "" : plain.getFirst();
        boolean isAlone = plain.size() == 1;
        boolean isForCreate = given.keySet().stream().anyMatch(OF_CREATE::contains);
        if (verb.equals("create") && isAlone) {
            return new Create(
                    required(given, "--name"),
                    List.of(required(given, "--scope").split(",", -1)),
                    Optional.ofNullable(given.get("--expires")).map(written -> time(written, now)));
        }
        if (verb.equals("list") && isAlone && !isForCreate) {
            return new ListAll();
        }
        if (verb.equals("revoke") && plain.size() == 2 && !isForCreate) {
            return new Revoke(id(plain.get(1)));
        }
        throw new IllegalArgumentException("expected " + USAGE + ", found token " + String.join(" ", plain));
    }

    private static String required(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("expected " + USAGE + "; " + name + " is missing"));
    }

    private static Instant time(String written, Instant now) {
        if (written.matches("[1-9][0-9]{0,4}d")) {
            return now.plus(Duration.ofDays(Long.parseLong(written.substring(0, written.length() - 1))));
        }
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException(
                    "--expires: expected a number of days such as 90d, or a time with its offset such as"
                            + " 2030-01-31T12:00:00Z, found " + written,
                    noTime);
        }
    }

    private static long id(String written) {
        if (!written.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("expected the id of a token, a number from 1, found " + written);
        }
        return Long.parseLong(written);
    }

    private static URI address(String written) {
        String whole = written.contains("://") ? written : "http://" + written;
        try {
            URI address = URI.create(whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
            if (Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawPath().isEmpty()
                    && address.getRawQuery() == null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new IllegalArgumentException(
                "--to: expected a server such as 127.0.0.1:8080 or https://holdfast.example, found " + written);
    }
}
