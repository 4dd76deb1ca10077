package io.holdfast.server.apps.http;

import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The failures of calls that were answered: every text and every type, in one place. */
final class AnswerFailures {

    /** The longest that another system can make us wait. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(31);

    private static final int SHOWN_CHARACTERS = 500;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

    private AnswerFailures() {}

    /** The status was an error, and the module takes errors for failures. */
    static Failure status(HttpAnswer answer, HttpCall call, Instant now) {
        String message = call.shown() + " answered " + statusLine(answer) + "; expected was a status below 400."
                + excerpt(answer);
        Failure failure = new Failure(type(answer.status()), message, Effect.ANSWERED, Optional.empty());
        return retryAfter(answer, now).map(failure::withRetryAfter).orElse(failure);
    }

    /** What each status means. A status from 400 to 499 that is not named speaks of the request, so it is a DataError. */
    static FailureType type(int status) {
        return switch (status) {
            case 401 -> FailureType.INVALID_ACCESS_TOKEN;
            case 402, 403, 407 -> FailureType.INVALID_CONFIGURATION;
            case 408 -> FailureType.MODULE_TIMEOUT;
            case 413 -> FailureType.MAX_FILE_SIZE_EXCEEDED;
            case 429 -> FailureType.RATE_LIMIT;
            case 507 -> FailureType.OUT_OF_SPACE;
            default -> status >= 500 && status <= 599 ? FailureType.CONNECTION : FailureType.DATA;
        };
    }

    static Failure notJson(HttpAnswer answer, HttpCall call, String problem) {
        return answered(
                FailureType.DATA,
                call.shown() + " answered " + statusLine(answer) + " with a body that is "
                        + answer.header("Content-Type").orElse("") + " by its header, but not JSON: " + problem
                        + ". Turn off 'Parse response' to take it as text." + excerpt(answer));
    }

    static Failure tooLarge(HttpAnswer answer, HttpCall call, int limit) {
        return answered(
                FailureType.MAX_FILE_SIZE_EXCEEDED,
                call.shown() + " answered " + statusLine(answer) + " with more than " + limit
                        + " bytes, the most that this server takes. Ask for less, for instance page by page.");
    }

    static Failure notDecompressed(HttpAnswer answer, HttpCall call, String encoding) {
        return answered(
                FailureType.DATA,
                call.shown() + " answered " + statusLine(answer) + " with a body that is compressed with " + encoding
                        + " by its header, but could not be decompressed. Turn off 'Request compressed content'.");
    }

    static Failure tooManyRedirects(HttpCall call, int limit) {
        return answered(
                FailureType.DATA,
                "The address was redirected more than " + limit + " times, the last time to " + call.shown()
                        + ". Check that the addresses do not redirect to one another.");
    }

    private static Failure answered(FailureType type, String message) {
        return new Failure(type, message, Effect.ANSWERED, Optional.empty());
    }

    private static String statusLine(HttpAnswer answer) {
        return (answer.status() + " " + answer.reason()).strip();
    }

    private static String excerpt(HttpAnswer answer) {
        int bytes = Math.min(answer.body().length, 4 * SHOWN_CHARACTERS);
        String text = new String(answer.body(), 0, bytes, StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        if (text.isEmpty()) {
            return " The answer has no text.";
        }
        boolean whole = text.codePointCount(0, text.length()) <= SHOWN_CHARACTERS && bytes == answer.body().length;
        int end = text.offsetByCodePoints(0, Math.min(SHOWN_CHARACTERS, text.codePointCount(0, text.length())));
        return " The answer says: " + text.substring(0, end) + (whole ? "" : "…");
    }

    /** The answer's Retry-After header, as seconds or as a date; empty when there is none or it lies in the past. */
    static Optional<Duration> retryAfter(HttpAnswer answer, Instant now) {
        return answer.header("Retry-After")
                .flatMap(text -> duration(text.strip(), now))
                .filter(Duration::isPositive)
                .map(wait -> wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait);
    }

    private static Optional<Duration> duration(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant date = LocalDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant(ZoneOffset.UTC);
            return Optional.of(Duration.between(now, date));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }
}
