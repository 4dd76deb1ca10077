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
    private static final Pattern TIMESTAMP = Pattern.compile("[+-]?\\d+(?:\\.\\d{1,3})?");
    private static final Pattern OFFSET = Pattern.compile("[Zz]|[+-]\\d\\d(?::?\\d\\d)?");
    private static final Pattern HALF_OF_DAY = Pattern.compile("[AaPp]\\.?[Mm]?\\.?");
    private static final Pattern DAY_OF_MONTH = Pattern.compile("\\d{1,2}(?:th|st|nd|rd)?");
    private static final Pattern ERA =
            Pattern.compile("^(?:Anno Domini|AD|Before Christ|BC)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile(
            "[0-9]{0,256}['A-Za-z\\u00a0-\\u05ff\\u0700-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uff07\\uff10-\\uffef]{1,256}");

    /** What each token looks for; a token without an entry is looked for by its own letters and gives nothing. */
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            Map.entry("Y", SIGNED),
            Map.entry("YY", UP_TO_TWO),
            Map.entry("YYYY", UP_TO_FOUR),
            Map.entry("YYYYY", UP_TO_SIX),
            Map.entry("YYYYYY", UP_TO_SIX),
            Map.entry("y", DIGITS),
            Map.entry("yy", DIGITS),
            Map.entry("yyy", DIGITS),
            Map.entry("yyyy", DIGITS),
            Map.entry("yo", DIGITS),
            Map.entry("N", ERA),
            Map.entry("NN", ERA),
            Map.entry("NNN", ERA),
            Map.entry("NNNN", ERA),
            Map.entry("NNNNN", ERA),
            Map.entry("gg", UP_TO_TWO),
            Map.entry("gggg", UP_TO_FOUR),
            Map.entry("ggggg", UP_TO_SIX),
            Map.entry("GG", UP_TO_TWO),
            Map.entry("GGGG", UP_TO_FOUR),
            Map.entry("GGGGG", UP_TO_SIX),
            Map.entry("w", UP_TO_TWO),
            Map.entry("ww", UP_TO_TWO),
            Map.entry("W", UP_TO_TWO),
            Map.entry("WW", UP_TO_TWO),
            Map.entry("Q", ONE_DIGIT),
            Map.entry("M", UP_TO_TWO),
            Map.entry("MM", UP_TO_TWO),
            Map.entry("MMM", WORD),
            Map.entry("MMMM", WORD),
            Map.entry("D", UP_TO_TWO),
            Map.entry("DD", UP_TO_TWO),
            Map.entry("Do", DAY_OF_MONTH),
            Map.entry("DDD", UP_TO_THREE),
            Map.entry("DDDD", THREE),
            Map.entry("d", UP_TO_TWO),
            Map.entry("e", UP_TO_TWO),
            Map.entry("E", UP_TO_TWO),
            Map.entry("dd", WORD),
            Map.entry("ddd", WORD),
            Map.entry("dddd", WORD),
            Map.entry("H", UP_TO_TWO),
            Map.entry("HH", UP_TO_TWO),
            Map.entry("h", UP_TO_TWO),
            Map.entry("hh", UP_TO_TWO),
            Map.entry("k", UP_TO_TWO),
            Map.entry("kk", UP_TO_TWO),
            Map.entry("m", UP_TO_TWO),
            Map.entry("mm", UP_TO_TWO),
            Map.entry("s", UP_TO_TWO),
            Map.entry("ss", UP_TO_TWO),
            Map.entry("A", HALF_OF_DAY),
            Map.entry("a", HALF_OF_DAY),
            Map.entry("Hmm", THREE_OR_FOUR),
            Map.entry("hmm", THREE_OR_FOUR),
            Map.entry("Hmmss", FIVE_OR_SIX),
            Map.entry("hmmss", FIVE_OR_SIX),
            Map.entry("S", UP_TO_THREE),
            Map.entry("SS", UP_TO_THREE),
            Map.entry("SSS", UP_TO_THREE),
            Map.entry("SSSS", DIGITS),
            Map.entry("SSSSS", DIGITS),
            Map.entry("SSSSSS", DIGITS),
            Map.entry("SSSSSSS", DIGITS),
            Map.entry("SSSSSSSS", DIGITS),
            Map.entry("SSSSSSSSS", DIGITS),
            Map.entry("Z", OFFSET),
            Map.entry("ZZ", OFFSET),
            Map.entry("X", TIMESTAMP),
            Map.entry("x", SIGNED));

    private final List<DatePiece> pieces;

    private DateParser(List<DatePiece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    static DateParser of(String format) {
        return COMPILED.get(format, text -> new DateParser(DatePiece.split(text)));
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
        for (DatePiece piece : pieces) {
            Pattern form = piece.isToken() ? FORMS.get(piece.text()) : null;
            if (form == null) {
                int found = text.indexOf(piece.text(), at);
                at = found < 0 ? at : found + piece.text().length();
                parts.foundAny(piece.isToken() && found >= 0);
                continue;
            }
            Matcher matcher = form.matcher(text).region(at, text.length());
            if (matcher.find()) {
                parts.foundAny(true);
                parts.put(piece.text(), matcher.group());
                at = matcher.end();
            }
        }
        return parts.instant(zone, now);
    }
}
