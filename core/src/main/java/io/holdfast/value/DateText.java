package io.holdfast.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as texts. Written: ISO 8601 in UTC with milliseconds. Read: a year, month and day in one of three orders, each
 * with an optional time of day and time zone offset:
 *
 * <ul>
 *   <li>{@code 2016-06-20} or {@code 2016/06/20}: year first; also {@code 20160620} and {@code 2016-06-20T17:26:44.356Z};
 *   <li>{@code 06/20/2016}: with slashes, the month comes first;
 *   <li>{@code 20.6.2016}: with points, the day comes first.
 * </ul>
 */
public final class DateText {

    /** Longer texts are no dates; this also bounds the time that reading takes. */
    private static final int MAXIMUM_LENGTH = 64;

    private static final String TIME = "(?:(?:T|\\s+)(\\d{1,2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9}))?)?)?"
            + "\\s*([AaPp][Mm])?\\s*(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})" + TIME);
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})(/)(\\d{1,2})/(\\d{4})" + TIME);
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})(\\.)\\s?(\\d{1,2})\\.\\s?(\\d{4})" + TIME);

    private DateText() {}

    /** The instant as {@code 2016-06-20T17:26:44.356Z}. */
    public static String write(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(24);
        int year = time.getYear();
        if (year < 0 || year > 9999) {
            text.append(year < 0 ? '-' : '+');
            appendPadded(text, Math.abs(year), 6);
        } else {
            appendPadded(text, year, 4);
        }
        appendPadded(text.append('-'), time.getMonthValue(), 2);
        appendPadded(text.append('-'), time.getDayOfMonth(), 2);
        appendPadded(text.append('T'), time.getHour(), 2);
        appendPadded(text.append(':'), time.getMinute(), 2);
        appendPadded(text.append(':'), time.getSecond(), 2);
        appendPadded(text.append('.'), time.getNano() / 1_000_000, 3);
        return text.append('Z').toString();
    }

    /**
     * Reads a date; surrounding blanks are allowed. Empty when the text is none of the forms or names a day or time
     * that does not exist.
     *
     * @param zone the time zone of texts that name none
     */
    public static Optional<Instant> read(String text, ZoneId zone) {
        String trimmed = text.strip();
        if (trimmed.length() < 6 || trimmed.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        try {
            Matcher yearFirst = YEAR_FIRST.matcher(trimmed);
            if (yearFirst.matches()) {
                boolean digitsOnly = yearFirst.group(2).isEmpty() && yearFirst.end(4) != 8;
                return digitsOnly ? Optional.empty() : Optional.of(instant(yearFirst, 1, 3, 4, zone));
            }
            Matcher monthFirst = MONTH_FIRST.matcher(trimmed);
            if (monthFirst.matches()) {
                return Optional.of(instant(monthFirst, 4, 1, 3, zone));
            }
            Matcher dayFirst = DAY_FIRST.matcher(trimmed);
            return dayFirst.matches() ? Optional.of(instant(dayFirst, 4, 3, 1, zone)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Instant instant(Matcher matcher, int year, int month, int day, ZoneId zone) {
        String half = matcher.group(9);
        LocalDateTime time = LocalDateTime.of(
                number(matcher, year),
                number(matcher, month),
                number(matcher, day),
                half == null ? number(matcher, 5) : hour(number(matcher, 5), half),
                number(matcher, 6),
                number(matcher, 7),
                nanoseconds(matcher.group(8)));
        String offset = matcher.group(10);
        return offset == null ? time.atZone(zone).toInstant() : time.toInstant(offset(offset));
    }

    private static int hour(int hour, String half) {
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("hour " + hour + " of a half day");
        }
        return hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
    }

    private static ZoneOffset offset(String offset) {
        return Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanoseconds(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static void appendPadded(StringBuilder text, int number, int digits) {
        String written = Integer.toString(number);
        text.repeat('0', Math.max(0, digits - written.length())).append(written);
    }
}
