package io.holdfast.expression;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a date that were found in a text, and the date that they make together, by the rules of moment.js. */
final class DateParts {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("su", "mo", "tu", "we", "th", "fr", "sa");

    /** The farthest that a date may be from 1970, as in JavaScript. */
    private static final long MAXIMUM_MILLISECONDS = 8_640_000_000_000_000L;

    private static final BigInteger MAXIMUM_NUMBER = BigInteger.valueOf(MAXIMUM_MILLISECONDS);
    private static final int MAXIMUM_YEAR = 275_760;
    private static final int MAXIMUM_OFFSET_EAST = 14 * 60;
    private static final int MAXIMUM_OFFSET_WEST = 12 * 60;

    /** The last two-digit year of this century. */
    private static final int LAST_YEAR_OF_CENTURY = 68;

    private static final WeekFields WEEKS_FROM_SUNDAY = WeekFields.of(DayOfWeek.SUNDAY, 1);

    private enum Part {
        YEAR,
        MONTH,
        DAY,
        DAY_OF_YEAR,
        WEEK_YEAR,
        WEEK,
        ISO_WEEK_YEAR,
        ISO_WEEK,
        WEEKDAY,
        WEEKDAY_OF_WEEK,
        ISO_WEEKDAY,
        HOUR,
        MINUTE,
        SECOND,
        MILLISECOND
    }

    private final Map<Part, Integer> parts = new EnumMap<>(Part.class);
    private @Nullable Boolean afternoon;
    private @Nullable Boolean beforeChrist;
    private @Nullable Integer offsetMinutes;
    private @Nullable Long milliseconds;
    private boolean found;
    private boolean malformed;

    /** Says whether a part of the format was found in the text, with a value or without. */
    void foundAny(boolean any) {
        found |= any;
    }

    void put(String token, String text) {
        switch (token) {
            case "Y", "YYYYY", "YYYYYY", "y", "yy", "yyy", "yyyy", "yo" -> put(Part.YEAR, text);
            case "YYYY" -> put(Part.YEAR, text.length() == 2 ? fullYear(text) : text);
            case "YY" -> put(Part.YEAR, fullYear(text));
            case "N", "NN", "NNN", "NNNN", "NNNNN" ->
                beforeChrist = lowered(text, 1).equals("b");
            case "Q" -> parts.put(Part.MONTH, (Integer.parseInt(text) - 1) * 3 + 1);
            case "M", "MM" -> put(Part.MONTH, text);
            case "MMM", "MMMM" -> putNamed(Part.MONTH, MONTHS.indexOf(lowered(text, 3)), 1);
            case "D", "DD" -> put(Part.DAY, text);
            case "Do" ->
                put(
                        Part.DAY,
                        Cursor.isDigit(text.charAt(text.length() - 1)) ? text : text.substring(0, text.length() - 2));
            case "DDD", "DDDD" -> put(Part.DAY_OF_YEAR, text);
            case "gggg", "ggggg" -> put(Part.WEEK_YEAR, text);
            case "gg" -> put(Part.WEEK_YEAR, fullYear(text));
            case "GGGG", "GGGGG" -> put(Part.ISO_WEEK_YEAR, text);
            case "GG" -> put(Part.ISO_WEEK_YEAR, fullYear(text));
            case "w", "ww" -> put(Part.WEEK, text);
            case "W", "WW" -> put(Part.ISO_WEEK, text);
            case "d" -> put(Part.WEEKDAY, text);
            case "e" -> put(Part.WEEKDAY_OF_WEEK, text);
            case "E" -> put(Part.ISO_WEEKDAY, text);
            case "dd", "ddd", "dddd" -> putNamed(Part.WEEKDAY, WEEKDAYS.indexOf(lowered(text, 2)), 0);
            default -> putTime(token, text);
        }
    }

    private void putTime(String token, String text) {
        switch (token) {
            case "H", "HH", "h", "hh" -> put(Part.HOUR, text);
            case "k", "kk" -> put(Part.HOUR, text.equals("24") ? "0" : text);
            case "m", "mm" -> put(Part.MINUTE, text);
            case "s", "ss" -> put(Part.SECOND, text);
            case "Hmm", "hmm" -> {
                put(Part.HOUR, text.substring(0, text.length() - 2));
                put(Part.MINUTE, text.substring(text.length() - 2));
            }
            case "Hmmss", "hmmss" -> {
                put(Part.HOUR, text.substring(0, text.length() - 4));
                put(Part.MINUTE, text.substring(text.length() - 4, text.length() - 2));
                put(Part.SECOND, text.substring(text.length() - 2));
            }
            case "A", "a" -> afternoon = lowered(text, 1).equals("p");
            case "Z", "ZZ" -> putOffset(text);
            case "X" -> milliseconds = (long) (Double.parseDouble(text) * 1_000);
            case "x" ->
                milliseconds = new BigInteger(text)
                        .min(MAXIMUM_NUMBER.add(BigInteger.ONE))
                        .max(MAXIMUM_NUMBER.negate().subtract(BigInteger.ONE))
                        .longValue();
            default -> parts.put(Part.MILLISECOND, (int) (Double.parseDouble("0." + text) * 1_000));
        }
    }

    /**
     * The date, or nothing when no part was found, a part is out of range, or the parts contradict each other.
     *
     * @param zone the time zone of a text that names none
     */
    Optional<Instant> instant(ZoneId zone, Instant now) {
        boolean lonelyHalfOfDay = afternoon != null && parts.isEmpty();
        if (!found || malformed || lonelyHalfOfDay) {
            return Optional.empty();
        }
        if (milliseconds != null) {
            return Math.abs(milliseconds) > MAXIMUM_MILLISECONDS
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(milliseconds));
        }
        try {
            LocalDate date = date(LocalDate.ofInstant(now, offsetMinutes == null ? zone : ZoneOffset.UTC));
            LocalDateTime moment = atTime(date);
            Instant instant = offsetMinutes == null
                    ? moment.atZone(zone).toInstant()
                    : moment.minusMinutes(offsetMinutes).toInstant(ZoneOffset.UTC);
            return Math.abs(instant.getEpochSecond()) > MAXIMUM_MILLISECONDS / 1_000
                    ? Optional.empty()
                    : Optional.of(instant);
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    private LocalDateTime atTime(LocalDate date) {
        int hour = hour();
        int minute = part(Part.MINUTE, 0);
        int second = part(Part.SECOND, 0);
        int millisecond = part(Part.MILLISECOND, 0);
        boolean endOfDay = hour == 24 && minute == 0 && second == 0 && millisecond == 0;
        return endOfDay
                ? date.plusDays(1).atStartOfDay()
                : date.atTime(LocalTime.of(hour, minute, second, millisecond * 1_000_000));
    }

    /** What is missing above the largest part that was found is that of today; what is missing below is the first. */
    private LocalDate date(LocalDate today) {
        Integer year = year();
        boolean hasWeekday = parts.containsKey(Part.WEEKDAY);
        if (!parts.containsKey(Part.MONTH) && !parts.containsKey(Part.DAY)) {
            if (hasAny(Part.ISO_WEEK_YEAR, Part.ISO_WEEK, Part.ISO_WEEKDAY)) {
                return isoWeek(year, today);
            }
            if (hasWeekday || hasAny(Part.WEEK_YEAR, Part.WEEK, Part.WEEKDAY_OF_WEEK)) {
                return week(year, today);
            }
        }
        if (parts.containsKey(Part.DAY_OF_YEAR)) {
            return dayOfYear(year, today);
        }
        boolean monthKnown = parts.containsKey(Part.MONTH);
        boolean dayKnown = parts.containsKey(Part.DAY);
        int month = part(Part.MONTH, year == null ? today.getMonthValue() : 1);
        int day = part(Part.DAY, year == null && !monthKnown ? today.getDayOfMonth() : 1);
        LocalDate date = LocalDate.of(year == null ? today.getYear() : year, month, day);
        boolean complete = year != null && monthKnown && dayKnown;
        if (complete
                && hasWeekday
                && part(Part.WEEKDAY, 0) != date.getDayOfWeek().getValue() % 7) {
            throw new DateTimeException(date + " is no such day of the week");
        }
        return date;
    }

    private LocalDate dayOfYear(@Nullable Integer year, LocalDate today) {
        LocalDate date = LocalDate.ofYearDay(year == null ? today.getYear() : year, part(Part.DAY_OF_YEAR, 1));
        boolean contradicts = year != null
                && parts.containsKey(Part.WEEKDAY)
                && part(Part.WEEKDAY, 0) != date.getDayOfWeek().getValue() % 7;
        if (contradicts) {
            throw new DateTimeException(date + " is no such day of the week");
        }
        return date;
    }

    private LocalDate isoWeek(@Nullable Integer year, LocalDate today) {
        int yearOrToday = year == null ? today.get(WeekFields.ISO.weekBasedYear()) : year;
        int weekday = part(Part.ISO_WEEKDAY, 1);
        return inWeek(WeekFields.ISO, part(Part.ISO_WEEK_YEAR, yearOrToday), part(Part.ISO_WEEK, 1), weekday);
    }

    private LocalDate week(@Nullable Integer year, LocalDate today) {
        int yearOrToday = year == null ? today.get(WEEKS_FROM_SUNDAY.weekBasedYear()) : year;
        int weekOrToday = part(Part.WEEK, today.get(WEEKS_FROM_SUNDAY.weekOfWeekBasedYear()));
        int weekday = part(Part.WEEKDAY, part(Part.WEEKDAY_OF_WEEK, 0));
        return inWeek(WEEKS_FROM_SUNDAY, part(Part.WEEK_YEAR, yearOrToday), weekOrToday, weekday + 1);
    }

    private static LocalDate inWeek(WeekFields fields, int year, int week, int dayOfWeek) {
        LocalDate firstWeek = LocalDate.of(year, 1, fields.equals(WeekFields.ISO) ? 4 : 1);
        fields.dayOfWeek().range().checkValidValue(dayOfWeek, fields.dayOfWeek());
        fields.weekOfWeekBasedYear().rangeRefinedBy(firstWeek).checkValidValue(week, fields.weekOfWeekBasedYear());
        return firstWeek.with(fields.dayOfWeek(), dayOfWeek).plusWeeks(week - 1L);
    }

    private @Nullable Integer year() {
        Integer year = parts.get(Part.YEAR);
        if (beforeChrist == null) {
            return year;
        }
        int counted = year == null ? 1 : year;
        return beforeChrist ? 1 - counted : counted;
    }

    private int hour() {
        int hour = part(Part.HOUR, 0);
        if (afternoon == null || !parts.containsKey(Part.HOUR)) {
            return hour;
        }
        if (afternoon) {
            return hour < 12 ? hour + 12 : hour;
        }
        return hour == 12 ? 0 : hour;
    }

    private boolean hasAny(Part... wanted) {
        for (Part part : wanted) {
            if (parts.containsKey(part)) {
                return true;
            }
        }
        return false;
    }

    private int part(Part part, int otherwise) {
        return parts.getOrDefault(part, otherwise);
    }

    private void put(Part part, String digits) {
        try {
            int number = Integer.parseInt(digits);
            malformed |= Math.abs((long) number) > MAXIMUM_YEAR;
            parts.put(part, number);
        } catch (NumberFormatException tooLong) {
            malformed = true;
        }
    }

    private void putNamed(Part part, int index, int first) {
        malformed |= index < 0;
        parts.put(part, index + first);
    }

    private void putOffset(String text) {
        if (text.equalsIgnoreCase("Z")) {
            offsetMinutes = 0;
            return;
        }
        String digits = text.substring(1).replace(":", "");
        int minutes = digits.length() < 4 ? 0 : Integer.parseInt(digits, 2, 4, 10);
        int offset = Integer.parseInt(digits, 0, 2, 10) * 60 + minutes;
        boolean east = text.charAt(0) == '+';
        malformed |= minutes > 59 || offset > (east ? MAXIMUM_OFFSET_EAST : MAXIMUM_OFFSET_WEST);
        offsetMinutes = east ? offset : -offset;
    }

    private static String fullYear(String text) {
        int year = Integer.parseInt(text);
        return Integer.toString(year + (year > LAST_YEAR_OF_CENTURY ? 1900 : 2000));
    }

    private static String lowered(String text, int letters) {
        return text.substring(0, Math.min(letters, text.length())).toLowerCase(Locale.ROOT);
    }
}
