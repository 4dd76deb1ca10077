package io.holdfast.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date format of moment.js, read with. As forgiving as that library: what stands between the parts does not matter,
 * and parts that are missing at the end are the smallest ones, or those of today. Thread-safe.
 */
final class DateParser {

    /** Longer texts are no dates. */
    private static final int MAXIMUM_LENGTH = 256;

    private static final BoundedCache<String, DateParser> COMPILED = new BoundedCache<>(256);

    private static final Pattern ONE_DIGIT = Pattern.compile("\\d");
    private static final Pattern UP_TO_TWO = Pattern.compile("\\d\\d?");
    private static final Pattern UP_TO_THREE = Pattern.compile("\\d{1,3}");
    private static final Pattern THREE = Pattern.compile("\\d{3}");
    private static final Pattern UP_TO_FOUR = Pattern.compile("\\d{1,4}");
    private static final Pattern THREE_OR_FOUR = Pattern.compile("\\d\\d\\d\\d?");
    private static final Pattern FIVE_OR_SIX = Pattern.compile("\\d\\d\\d\\d\\d\\d?");
    private static final Pattern UP_TO_SIX = Pattern.compile("[+-]?\\d{1,6}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern SIGNED = Pattern.compile("[+-]?\\d+");
    private static final Pattern TIMESTAMP = Pattern.compile("[+-]?\\d+(\\.\\d{1,3})?");
    private static final Pattern OFFSET = Pattern.compile("[Zz]|[+-]\\d\\d(?::?\\d\\d)?");
    private static final Pattern HALF_OF_DAY = Pattern.compile("[AaPp]\\.?[Mm]?\\.?");
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,2}(?:th|st|nd|rd)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH = Pattern.compile(
            "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul"
                    + "|aug|sep|oct|nov|dec",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WEEKDAY = Pattern.compile(
            "sunday|monday|tuesday|wednesday|thursday|friday|saturday|sun|mon|tue|wed|thu|fri|sat|su|mo|tu|we|th|fr|sa",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            Map.entry("Y", SIGNED),
            Map.entry("YYYY", UP_TO_FOUR),
            Map.entry("gggg", UP_TO_FOUR),
            Map.entry("GGGG", UP_TO_FOUR),
            Map.entry("YYYYY", UP_TO_SIX),
            Map.entry("YYYYYY", UP_TO_SIX),
            Map.entry("Q", ONE_DIGIT),
            Map.entry("MMM", MONTH),
            Map.entry("MMMM", MONTH),
            Map.entry("Mo", ORDINAL),
            Map.entry("Do", ORDINAL),
            Map.entry("DDD", UP_TO_THREE),
            Map.entry("DDDD", THREE),
            Map.entry("dd", WEEKDAY),
            Map.entry("ddd", WEEKDAY),
            Map.entry("dddd", WEEKDAY),
            Map.entry("A", HALF_OF_DAY),
            Map.entry("a", HALF_OF_DAY),
            Map.entry("Hmm", THREE_OR_FOUR),
            Map.entry("hmm", THREE_OR_FOUR),
            Map.entry("Hmmss", FIVE_OR_SIX),
            Map.entry("hmmss", FIVE_OR_SIX),
            Map.entry("S", UP_TO_THREE),
            Map.entry("SS", UP_TO_THREE),
            Map.entry("SSS", UP_TO_THREE),
            Map.entry("Z", OFFSET),
            Map.entry("ZZ", OFFSET),
            Map.entry("X", TIMESTAMP),
            Map.entry("x", SIGNED));

    private final List<DateToken.Piece> pieces;

    private DateParser(List<DateToken.Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    static DateParser of(String format) {
        return COMPILED.get(format, text -> new DateParser(DateToken.split(text)));
    }

    /**
     * The date that the text is written as, or nothing when no part of the format is found or a part is out of range.
     *
     * @param zone the time zone of a text that names none
     * @param now the date from which the year, month and day are taken when the format lacks them
     */
    Optional<Instant> read(String text, ZoneId zone, Instant now) {
        if (text.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        DateParts parts = new DateParts();
        int at = 0;
        for (DateToken.Piece piece : pieces) {
            if (!piece.isToken()) {
                at = skipLiteral(text, at, piece.text());
                continue;
            }
            Matcher matcher = form(piece.text()).matcher(text).region(at, text.length());
            if (matcher.find()) {
                parts.put(piece.text(), matcher.group());
                at = matcher.end();
            }
        }
        return parts.instant(zone, now);
    }

    private static int skipLiteral(String text, int start, String literal) {
        int at = start;
        for (int index = 0; index < literal.length(); index++) {
            int found = text.indexOf(literal.charAt(index), at);
            at = found < 0 ? at : found + 1;
        }
        return at;
    }

    private static Pattern form(String token) {
        Pattern form = FORMS.get(token);
        return form != null ? form : token.startsWith("SSSS") ? DIGITS : UP_TO_TWO;
    }
}
