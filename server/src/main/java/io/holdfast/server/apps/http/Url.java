package io.holdfast.server.apps.http;

import java.net.IDN;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An http or https address, as lenient as browsers are: characters that may not stand in an address are encoded rather
 * than refused, and names with underscores, which {@link java.net.URI} does not take for hosts, are hosts.
 *
 * @param scheme {@code http} or {@code https}
 * @param userInfo {@code user} or {@code user:password} from in front of the host, still encoded
 * @param host a name in ASCII or an address; IPv6 addresses without their brackets
 * @param path encoded, beginning with a slash
 * @param query encoded, without the question mark
 */
record Url(String scheme, Optional<String> userInfo, String host, int port, String path, Optional<String> query) {

    private static final int MAXIMUM_LENGTH = 64 * 1024;

    private static final Pattern PARTS = Pattern.compile(
            "(?<scheme>https?)://(?<authority>[^/?#\\\\]*)(?<path>/[^?#]*)?(?<query>\\?[^#]*)?(?:#.*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:(?<user>.*)@)?(?<host>\\[[0-9A-Fa-f:.]+]|[^:\\[\\]@]+)(?::(?<port>[0-9]{0,5}))?");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~-]+|[0-9A-Fa-f:.]+");

    Url {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(userInfo, "userInfo");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
    }

    /**
     * Reads an address.
     *
     * @param serialized whether a percent sign stands for itself and is encoded too
     * @return empty when the text is no http or https address
     */
    static Optional<Url> parse(String text, boolean serialized) {
        Matcher parts = PARTS.matcher(text.strip());
        if (text.length() > MAXIMUM_LENGTH || !parts.matches()) {
            return Optional.empty();
        }
        Matcher authority = AUTHORITY.matcher(parts.group("authority"));
        if (!authority.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        Optional<String> host = host(authority.group("host"));
        int port = port(scheme, authority.group("port"));
        if (host.isEmpty() || port < 1 || port > 65_535) {
            return Optional.empty();
        }
        String path = Optional.ofNullable(parts.group("path"))
                .map(written -> PercentEncoding.path(written, serialized))
                .orElse("/");
        Optional<String> query = Optional.ofNullable(parts.group("query"))
                .map(marked -> PercentEncoding.query(marked.substring(1), serialized));
        Optional<String> userInfo = Optional.ofNullable(authority.group("user"));
        return Optional.of(new Url(scheme, userInfo, host.get(), port, path, query));
    }

    private static Optional<String> host(String written) {
        String host = written.startsWith("[") ? written.substring(1, written.length() - 1) : written;
        if (host.chars().anyMatch(character -> character > 127)) {
            try {
                host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            } catch (IllegalArgumentException notAName) {
                return Optional.empty();
            }
        }
        return HOST.matcher(host).matches() ? Optional.of(host.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static int port(String scheme, @Nullable String written) {
        return written == null || written.isEmpty() ? defaultPort(scheme) : Integer.parseInt(written);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** Where a redirect to {@code location} leads from here; empty when that is no http or https address. */
    Optional<Url> resolve(String location) {
        String target = location.strip();
        if (target.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return parse(target, false);
        }
        if (target.startsWith("//")) {
            return parse(scheme + ":" + target, false);
        }
        if (target.startsWith("/")) {
            return parse(origin() + target, false);
        }
        if (target.startsWith("?")) {
            return parse(origin() + path + target, false);
        }
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return parse(origin() + DotSegments.removed(folder + target), false);
    }

    Url withQuery(String addition) {
        String whole = query.filter(before -> !before.isEmpty())
                .map(before -> before + "&" + addition)
                .orElse(addition);
        return new Url(scheme, userInfo, host, port, path, Optional.of(whole));
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    boolean hasOriginOf(Url other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    /** What stands in the first line of the request. */
    String target() {
        return query.map(given -> path + "?" + given).orElse(path);
    }

    /** What stands in the Host header. */
    String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == defaultPort(scheme) ? name : name + ":" + port;
    }

    private String origin() {
        return scheme + "://" + authority();
    }

    /** The address for messages and logs: without what may be secret, the user and the query. */
    String shown() {
        return origin() + path + (query.isPresent() ? "?…" : "");
    }
}
