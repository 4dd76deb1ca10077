package io.holdfast.server.apps.http;

import io.holdfast.module.Change.Header;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts of a request that both modules read from their fields in the same way. */
final class RequestFields {

    /** What Make takes when the field is empty. */
    private static final BigDecimal DEFAULT_SECONDS = BigDecimal.valueOf(40);

    private static final BigDecimal MAXIMUM_SECONDS = BigDecimal.valueOf(300);

    /** The longest that a request may be told to wait, with some time to say that it waited in vain. */
    static final Duration LONGEST = Duration.ofSeconds(MAXIMUM_SECONDS.longValueExact() + 5);

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** What RFC 9110 calls a token. */
    private static final Pattern HEADER_NAME = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");

    /** Latin-1 without control characters: a line break in a value would end the header. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\u00A0-\\u00FF]*");

    /** Headers that follow from the connection and the body; a value given by hand could only be wrong. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer", "expect");

    private RequestFields() {}

    static String method(Input input) throws CallFailedException {
        String method = input.text("method").strip().toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw CallFailedException.invalid("The field 'method' must be one of " + String.join(", ", METHODS)
                    + ", but it is '" + method + "'.");
        }
        return method;
    }

    static Url url(Input input, boolean serialized) throws CallFailedException {
        String text = input.text("url");
        return Url.parse(text, serialized)
                .orElseThrow(() -> CallFailedException.invalid(
                        "The field 'url' must be an address that begins with http:// or https://, but it is " + "'"
                                + shortened(text) + "'."));
    }

    static Duration timeLimit(Input input) throws CallFailedException {
        BigDecimal seconds = input.number("timeout").orElse(DEFAULT_SECONDS);
        if (seconds.compareTo(BigDecimal.ONE) < 0 || seconds.compareTo(MAXIMUM_SECONDS) > 0) {
            throw CallFailedException.invalid("The field 'timeout' must be a number of seconds from 1 to "
                    + MAXIMUM_SECONDS + ", but it is " + seconds.toPlainString() + ".");
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    /** The mapped headers, without those that follow from the connection and the body. */
    static List<Header> headers(Input input) throws CallFailedException {
        List<Header> headers = new ArrayList<>();
        for (Input item : input.items("headers")) {
            String name = item.text("name").strip();
            String value = item.text("value").strip();
            if (!HEADER_NAME.matcher(name).matches()) {
                throw CallFailedException.invalid("The name of a header must be letters, digits and signs without"
                        + " blanks, but it is '" + shortened(name) + "'.");
            }
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw CallFailedException.invalid("The value of the header '" + shortened(name)
                        + "' must be one line of Latin letters, digits and signs. Encode it, for instance with"
                        + " encodeURL or base64.");
            }
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(new Header(name, value));
            }
        }
        return headers;
    }

    static boolean has(List<Header> headers, String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** A query made of the items of a field; empty when there are none. */
    static Optional<String> query(Input input, String field, boolean repeatedNamesAreArrays) {
        List<Input> items = input.items(field);
        Map<String, Integer> times = new HashMap<>();
        items.forEach(item -> times.merge(item.text("name"), 1, Integer::sum));
        Map<String, Integer> next = new HashMap<>();
        List<String> pairs = new ArrayList<>();
        for (Input item : items) {
            String name = item.text("name");
            boolean asArray = repeatedNamesAreArrays && times.getOrDefault(name, 1) > 1;
            String written = asArray ? name + "[" + (next.merge(name, 1, Integer::sum) - 1) + "]" : name;
            pairs.add(PercentEncoding.component(written) + "=" + PercentEncoding.component(item.text("value")));
        }
        return pairs.isEmpty() ? Optional.empty() : Optional.of(String.join("&", pairs));
    }

    static Header basicAuthorization(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Fails when a field asks for something that this server does not do. */
    static void refuse(boolean asked, String field, String instead) throws CallFailedException {
        if (asked) {
            throw CallFailedException.misconfigured(
                    "The field '" + field + "' is not supported by this server. " + instead);
        }
    }

    static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
