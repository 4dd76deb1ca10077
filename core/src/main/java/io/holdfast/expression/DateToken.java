package io.holdfast.expression;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Locale;

/** What each token of a moment.js date format writes, in English. */
final class DateToken {

    private static final WeekFields WEEKS_FROM_SUNDAY = WeekFields.of(DayOfWeek.SUNDAY, 1);
    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);
    private static final int[] POWERS_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private DateToken() {}

    /** Writes one part of a date. */
    @FunctionalInterface
    interface Writer {
        void write(StringBuilder text, ZonedDateTime time);
    }

    static Writer writer(String token) {
        return switch (token) {
            case "YYYYYY" ->
                (text, time) -> padded(text.append(time.getYear() < 0 ? '-' : '+'), Math.abs(time.getYear()), 6);
            case "YYYYY" -> (text, time) -> padded(text, time.getYear(), 5);
            case "YYYY" -> (text, time) -> padded(text, time.getYear(), 4);
            case "YY" -> (text, time) -> padded(text, time.getYear() % 100, 2);
            case "Y" -> (text, time) -> padded(text.append(time.getYear() > 9_999 ? "+" : ""), time.getYear(), 4);
            case "y" -> (text, time) -> text.append(time.get(ChronoField.YEAR_OF_ERA));
            case "yo" -> (text, time) -> ordinal(text, time.get(ChronoField.YEAR_OF_ERA));
            case "yy", "yyy", "yyyy" -> (text, time) -> padded(text, time.get(ChronoField.YEAR_OF_ERA), token.length());
            case "N", "NN", "NNN", "NNNNN" -> (text, time) -> text.append(time.getYear() > 0 ? "AD" : "BC");
            case "NNNN" -> (text, time) -> text.append(time.getYear() > 0 ? "Anno Domini" : "Before Christ");
            case "Q" -> (text, time) -> text.append(time.get(IsoFields.QUARTER_OF_YEAR));
            case "Qo" -> (text, time) -> ordinal(text, time.get(IsoFields.QUARTER_OF_YEAR));
            case "MMMM" -> (text, time) -> text.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case "MMM" ->
                (text, time) -> text.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 0, 3);
            case "MM" -> (text, time) -> padded(text, time.getMonthValue(), 2);
            case "Mo" -> (text, time) -> ordinal(text, time.getMonthValue());
            case "M" -> (text, time) -> text.append(time.getMonthValue());
            case "DDDD" -> (text, time) -> padded(text, time.getDayOfYear(), 3);
            case "DDDo" -> (text, time) -> ordinal(text, time.getDayOfYear());
            case "DDD" -> (text, time) -> text.append(time.getDayOfYear());
            case "DD" -> (text, time) -> padded(text, time.getDayOfMonth(), 2);
            case "Do" -> (text, time) -> ordinal(text, time.getDayOfMonth());
            case "D" -> (text, time) -> text.append(time.getDayOfMonth());
            case "dddd" -> (text, time) -> text.append(dayName(time));
            case "ddd" -> (text, time) -> text.append(dayName(time), 0, 3);
            case "dd" -> (text, time) -> text.append(dayName(time), 0, 2);
            case "do" -> (text, time) -> ordinal(text, dayOfWeekFromSunday(time));
            case "d", "e" -> (text, time) -> text.append(dayOfWeekFromSunday(time));
            case "E" -> (text, time) -> text.append(time.getDayOfWeek().getValue());
            default -> weekOrTimeWriter(token);
        };
    }

    private static Writer weekOrTimeWriter(String token) {
        return switch (token) {
            case "w" -> (text, time) -> text.append(time.get(WEEKS_FROM_SUNDAY.weekOfWeekBasedYear()));
            case "wo" -> (text, time) -> ordinal(text, time.get(WEEKS_FROM_SUNDAY.weekOfWeekBasedYear()));
            case "ww" -> (text, time) -> padded(text, time.get(WEEKS_FROM_SUNDAY.weekOfWeekBasedYear()), 2);
            case "W" -> (text, time) -> text.append(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "Wo" -> (text, time) -> ordinal(text, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "WW" -> (text, time) -> padded(text, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case "gg" -> (text, time) -> padded(text, time.get(WEEKS_FROM_SUNDAY.weekBasedYear()) % 100, 2);
            case "gggg" -> (text, time) -> padded(text, time.get(WEEKS_FROM_SUNDAY.weekBasedYear()), 4);
            case "ggggg" -> (text, time) -> padded(text, time.get(WEEKS_FROM_SUNDAY.weekBasedYear()), 5);
            case "GG" -> (text, time) -> padded(text, time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2);
            case "GGGG" -> (text, time) -> padded(text, time.get(IsoFields.WEEK_BASED_YEAR), 4);
            case "GGGGG" -> (text, time) -> padded(text, time.get(IsoFields.WEEK_BASED_YEAR), 5);
            case "HH" -> (text, time) -> padded(text, time.getHour(), 2);
            case "H" -> (text, time) -> text.append(time.getHour());
            case "hh" -> (text, time) -> padded(text, hourOfHalfDay(time), 2);
            case "h" -> (text, time) -> text.append(hourOfHalfDay(time));
            case "kk" -> (text, time) -> padded(text, time.get(ChronoField.CLOCK_HOUR_OF_DAY), 2);
            case "k" -> (text, time) -> text.append(time.get(ChronoField.CLOCK_HOUR_OF_DAY));
            case "Hmm" -> (text, time) -> padded(text.append(time.getHour()), time.getMinute(), 2);
            case "Hmmss" ->
                (text, time) -> padded(padded(text.append(time.getHour()), time.getMinute(), 2), time.getSecond(), 2);
            case "hmm" -> (text, time) -> padded(text.append(hourOfHalfDay(time)), time.getMinute(), 2);
            case "hmmss" ->
                (text, time) ->
                        padded(padded(text.append(hourOfHalfDay(time)), time.getMinute(), 2), time.getSecond(), 2);
            case "A" -> (text, time) -> text.append(time.getHour() < 12 ? "AM" : "PM");
            case "a" -> (text, time) -> text.append(time.getHour() < 12 ? "am" : "pm");
            case "mm" -> (text, time) -> padded(text, time.getMinute(), 2);
            case "m" -> (text, time) -> text.append(time.getMinute());
            case "ss" -> (text, time) -> padded(text, time.getSecond(), 2);
            case "s" -> (text, time) -> text.append(time.getSecond());
            case "Z" -> (text, time) -> offset(text, time, true);
            case "ZZ" -> (text, time) -> offset(text, time, false);
            case "z", "zz" -> DateToken::zoneName;
            case "X" -> (text, time) -> text.append(time.toEpochSecond());
            case "x" -> (text, time) -> text.append(time.toInstant().toEpochMilli());
            default -> fraction(token.length());
        };
    }

    /** Digits of the fraction of a second; beyond milliseconds they are zeros, since dates have no more. */
    private static Writer fraction(int digits) {
        int divisor = POWERS_OF_TEN[9 - digits];
        return (text, time) -> padded(text, time.getNano() / 1_000_000 * 1_000_000 / divisor, digits);
    }

    private static String dayName(ZonedDateTime time) {
        return time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static int dayOfWeekFromSunday(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() % 7;
    }

    private static int hourOfHalfDay(ZonedDateTime time) {
        int hour = time.getHour() % 12;
        return hour == 0 ? 12 : hour;
    }

    /** The abbreviation of the time zone; of a zone that has none, its offset, without minutes when these are 0. */
    private static void zoneName(StringBuilder text, ZonedDateTime time) {
        String name = ZONE_NAME.format(time);
        if (!name.startsWith("GMT") || name.equals("GMT")) {
            text.append(name);
            return;
        }
        offset(text, time, false);
        if (time.getOffset().getTotalSeconds() % 3_600 == 0) {
            text.setLength(text.length() - 2);
        }
    }

    private static void offset(StringBuilder text, ZonedDateTime time, boolean colon) {
        int minutes = time.getOffset().getTotalSeconds() / 60;
        padded(text.append(minutes < 0 ? '-' : '+'), Math.abs(minutes) / 60, 2);
        padded(colon ? text.append(':') : text, Math.abs(minutes) % 60, 2);
    }

    private static StringBuilder padded(StringBuilder text, int number, int digits) {
        if (number < 0) {
            return padded(text.append('-'), -number, digits);
        }
        for (int length = digits - 1; length > 0 && number < POWERS_OF_TEN[length]; length--) {
            text.append('0');
        }
        return text.append(number);
    }

    static void ordinal(StringBuilder text, int number) {
        int ten = number % 100 / 10;
        String ending = ten == 1
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        text.append(number).append(ending);
    }
}
