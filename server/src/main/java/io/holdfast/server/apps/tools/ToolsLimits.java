package io.holdfast.server.apps.tools;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits of the tools.
 *
 * @param longestSleep how long one Sleep may last at most; 300 seconds as in Make
 * @param longestText how many characters an aggregator may put together at most
 */
public record ToolsLimits(Duration longestSleep, int longestText) {

    public static final ToolsLimits STANDARD = new ToolsLimits(Duration.ofSeconds(300), 20_000_000);

    public ToolsLimits {
        Objects.requireNonNull(longestSleep, "longestSleep");
    }
}
