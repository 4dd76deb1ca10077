package io.holdfast.server.apps.tools;

import io.holdfast.failure.FailureType;
import io.holdfast.module.Outcome;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.util.List;

/** Puts texts together as the output {@code text}, up to a limit. */
final class JoinedText {

    private JoinedText() {}

    /** How many characters come out: counted first, because a long separator makes a text out of all proportion. */
    static long length(List<String> parts, String separator) {
        long separators = Math.max(0, parts.size() - 1L) * separator.length();
        return parts.stream().mapToLong(String::length).sum() + separators;
    }

    static Outcome joined(List<String> parts, String separator, int longest) {
        long length = length(parts, separator);
        return length > longest
                ? tooLong(length, longest)
                : Outcome.produced(Bundle.of("text", new TextValue(String.join(separator, parts))));
    }

    static Outcome tooLong(long length, int longest) {
        return Outcome.failed(
                FailureType.DATA,
                "The text has at most " + longest + " characters, but what was gathered comes to " + length
                        + ". Let fewer bundles reach the aggregator, or map less of each.");
    }
}
