package io.holdfast.server.apps.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.util.TimeValue;

/** How long an idle connection may wait for its next request. */
final class KeepAlive {

    private static final Pattern TIMEOUT = Pattern.compile("(?i)(?:^|[,;\\s])timeout\\s*=\\s*\"?(\\d{1,6})");

    /** What is taken off the time that a server names, so that the request does not meet the closing half-way. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private KeepAlive() {}

    /** What the server says in its Keep-Alive header less a margin, otherwise the given time. */
    static TimeValue of(HttpAnswer answer, Duration otherwise) {
        Duration kept = answer.header("Keep-Alive")
                .map(TIMEOUT::matcher)
                .filter(Matcher::find)
                .map(matcher ->
                        Duration.ofSeconds(Long.parseLong(matcher.group(1))).minus(MARGIN))
                .orElse(otherwise);
        Duration bounded = kept.compareTo(LONGEST) > 0 ? LONGEST : kept;
        return TimeValue.ofMilliseconds(Math.max(1, bounded.toMillis()));
    }
}
