package io.holdfast.server.cli.imports;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What {@code import make} is asked for.
 *
 * @param from the server to copy from, {@code https://eu1.make.com} for the zone {@code eu1.make.com}
 * @param fromToken a token there that may read all that is to come
 * @param fromTeam the team to copy; empty for the only one that the token sees
 * @param to the Holdfast server to copy to
 * @param toToken a token there that may write
 * @param toTeam the team to copy into
 * @param activates whether scenarios that are active there are turned on here, when they can run
 * @param report a file for the report, besides the output
 */
public record ImportOptions(
        URI from,
        String fromToken,
        OptionalLong fromTeam,
        URI to,
        String toToken,
        long toTeam,
        boolean activates,
        Optional<Path> report) {

    private static final String USAGE =
            "import make --zone ZONE --token TOKEN [--team ID] [--to URL] [--to-token TOKEN]"
                    + " [--to-team ID] [--activate] [--report FILE]";

    private static final Set<String> WITH_VALUE =
            Set.of("--zone", "--token", "--team", "--to", "--to-token", "--to-team", "--report");

    public ImportOptions {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(fromToken, "fromToken");
        Objects.requireNonNull(fromTeam, "fromTeam");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(toToken, "toToken");
        Objects.requireNonNull(report, "report");
    }

    @Override
    public String toString() {
        return "ImportOptions[from " + from + " to " + to + "]";
    }

    /** How reading the words ended. */
    public sealed interface Reading {}

    /** The words make sense. */
    public record Understood(ImportOptions options) implements Reading {
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
     * Reads the words behind {@code import}. Tokens may stand in the environment instead, where other users of the machine
     * do not see them: {@code MAKE_API_KEY} and {@code HOLDFAST_TOKEN}; {@code HOLDFAST_URL} stands for {@code --to}.
     */
    public static Reading read(List<String> words, Map<String, String> environment) {
        if (words.isEmpty() || !words.getFirst().equals("make")) {
            return new Misused("expected " + USAGE + ", found import " + String.join(" ", words));
        }
        try {
            return new Understood(understood(given(words.subList(1, words.size())), environment));
        } catch (IllegalArgumentException misused) {
            return new Misused(String.valueOf(misused.getMessage()));
        }
    }

    private static Map<String, String> given(List<String> words) {
        Map<String, String> given = new HashMap<>();
        for (int place = 0; place < words.size(); place++) {
            String word = words.get(place);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (name.equals("--activate") && equals < 0) {
                given.put(name, "");
            } else if (!WITH_VALUE.contains(name)) {
                throw new IllegalArgumentException("expected " + USAGE + ", found " + name);
            } else if (equals >= 0) {
                given.put(name, word.substring(equals + 1));
            } else if (place + 1 < words.size()) {
                place++;
                given.put(name, words.get(place));
            } else {
                throw new IllegalArgumentException("expected a value behind " + name + ", found nothing");
            }
        }
        return given;
    }

    private static ImportOptions understood(Map<String, String> given, Map<String, String> environment) {
        return new ImportOptions(
                address("--zone", value(given, "--zone", Optional.empty()), "https://"),
                value(given, "--token", set(environment, "MAKE_API_KEY")),
                given.containsKey("--team") ? OptionalLong.of(id(given, "--team")) : OptionalLong.empty(),
                address(
                        "--to",
                        value(given, "--to", set(environment, "HOLDFAST_URL").or(() -> Optional.of("127.0.0.1:8080"))),
                        "http://"),
                value(given, "--to-token", set(environment, "HOLDFAST_TOKEN")),
                given.containsKey("--to-team") ? id(given, "--to-team") : 1,
                given.containsKey("--activate"),
                Optional.ofNullable(given.get("--report")).map(ImportOptions::file));
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static String value(Map<String, String> given, String name, Optional<String> standard) {
        return Optional.ofNullable(given.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .or(() -> standard)
                .orElseThrow(() -> new IllegalArgumentException("expected " + USAGE + "; " + name + " is missing"));
    }

    private static URI address(String name, String written, String scheme) {
        String whole = written.contains("://") ? written : scheme + written;
        try {
            URI address = URI.create(whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
            boolean isServer = Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawPath().isEmpty()
                    && address.getRawQuery() == null;
            if (isServer) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new IllegalArgumentException(
                name + ": expected a server such as eu1.make.com or http://127.0.0.1:8080, found " + written);
    }

    private static long id(Map<String, String> given, String name) {
        String written = String.valueOf(given.get(name));
        if (!written.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(name + ": expected the id of a team, a number from 1, found " + written);
        }
        return Long.parseLong(written);
    }

    private static Path file(String written) {
        try {
            return Path.of(written);
        } catch (InvalidPathException impossible) {
            throw new IllegalArgumentException("--report: expected the name of a file, found " + written, impossible);
        }
    }
}
