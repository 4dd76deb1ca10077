package io.holdfast.expression;

import java.math.BigDecimal;
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

/** The parts of a date that were found in a text, and the date that they make together. */
final class DateParts {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("su", "mo", "tu", "we", "th", "fr", "sa");

    /** Two-digit years from here on are in the twentieth century. */
    private static final int FIRST_YEAR_OF_LAST_CENTURY = 69;

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
        ISO_WEEKDAY,
        HOUR,
        MINUTE,
        SECOND,
        MILLISECOND
    }

    private final Map<Part, Integer> parts = new EnumMap<>(Part.class);
    private @Nullable Boolean afternoon;
    private @Nullable ZoneOffset offset;
    private @Nullable BigDecimal milliseconds;
    private boolean outOfRange;

    void put(String token, String text) {
        switch (token) {
            case "Y", "YYYYY", "YYYYYY" -> put(Part.YEAR, text);
            case "YYYY" -> parts.put(Part.YEAR, year(text));
            case "YY" -> parts.put(Part.YEAR, year(text));
            case "Q" -> parts.put(Part.MONTH, (Integer.parseInt(text) - 1) * 3 + 1);
            case "M", "MM", "Mo" -> put(Part.MONTH, digits(text));
            case "MMM", "MMMM" -> parts.put(Part.MONTH, MONTHS.indexOf(lowered(text, 3)) + 1);
            case "D", "DD", "Do" -> put(Part.DAY, digits(text));
            case "DDD", "DDDD", "DDDo" -> put(Part.DAY_OF_YEAR, digits(text));
            case "gggg", "ggggg" -> put(Part.WEEK_YEAR, text);
            case "gg" -> parts.put(Part.WEEK_YEAR, year(text));
            case "GGGG", "GGGGG" -> put(Part.ISO_WEEK_YEAR, text);
            case "GG" -> parts.put(Part.ISO_WEEK_YEAR, year(text));
            case "w", "ww", "wo" -> put(Part.WEEK, text);
            case "W", "WW", "Wo" -> put(Part.ISO_WEEK, text);
            case "d", "e", "do" -> put(Part.WEEKDAY, text);
            case "dd", "ddd", "dddd" -> parts.put(Part.WEEKDAY, WEEKDAYS.indexOf(lowered(text, 2)));
            case "E" -> put(Part.ISO_WEEKDAY, text);
            default -> putTime(token, text);
        }
    }

    private void putTime(String token, String text) {
        switch (token) {
            case "H", "HH", "h", "hh" -> put(Part.HOUR, text);
            case "k", "kk" -> parts.put(Part.HOUR, Integer.parseInt(text) == 24 ? 0 : Integer.parseInt(text));
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
            case "A", "a" -> afternoon = Character.toLowerCase(text.charAt(0)) == 'p';
            case "Z", "ZZ" -> putOffset(text);
            case "X" -> milliseconds = new BigDecimal(text).movePointRight(3);
            case "x" -> milliseconds = new BigDecimal(text);
            default -> {
                if (token.startsWith("S")) {
                    parts.put(Part.MILLISECOND, Integer.parseInt((text + "000").substring(0, 3)));
                }
            }
        }
    }

    Optional<Instant> instant(ZoneId zone, Instant now) {
        if (milliseconds != null) {
            BigDecimal limit = BigDecimal.valueOf(8_640_000_000_000_000L);
            return milliseconds.abs().compareTo(limit) > 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(milliseconds.longValue()));
        }
        if (parts.isEmpty() || outOfRange) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = date(LocalDate.ofInstant(now, offset == null ? zone : offset))
                    .atTime(LocalTime.MIN);
            int hour = hour();
            boolean endOfDay = hour == 24 && part(Part.MINUTE, 0) == 0 && part(Part.SECOND, 0) == 0;
            LocalDateTime moment = endOfDay
                    ? time.plusDays(1)
                    : time.with(LocalTime.of(
                            hour, part(Part.MINUTE, 0), part(Part.SECOND, 0), part(Part.MILLISECOND, 0) * 1_000_000));
            return Optional.of(offset == null ? moment.atZone(zone).toInstant() : moment.toInstant(offset));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** What is missing above the largest part that was found is that of today; what is missing below is the first. */
    private LocalDate date(LocalDate today) {
        if (parts.containsKey(Part.ISO_WEEK) || parts.containsKey(Part.ISO_WEEK_YEAR)) {
            int weekday = part(Part.ISO_WEEKDAY, part(Part.WEEKDAY, 1));
            return week(WeekFields.ISO, Part.ISO_WEEK_YEAR, Part.ISO_WEEK, today)
                    .with(WeekFields.ISO.dayOfWeek(), weekday == 0 ? 7 : weekday);
        }
        if (parts.containsKey(Part.WEEK) || parts.containsKey(Part.WEEK_YEAR)) {
            WeekFields fields = WeekFields.of(DayOfWeek.SUNDAY, 1);
            return week(fields, Part.WEEK_YEAR, Part.WEEK, today).with(fields.dayOfWeek(), part(Part.WEEKDAY, 0) + 1L);
        }
        boolean yearKnown = parts.containsKey(Part.YEAR);
        int year = part(Part.YEAR, today.getYear());
        if (parts.containsKey(Part.DAY_OF_YEAR)) {
            return LocalDate.ofYearDay(year, part(Part.DAY_OF_YEAR, 1));
        }
        boolean monthKnown = yearKnown || parts.containsKey(Part.MONTH);
        int month = part(Part.MONTH, monthKnown ? 1 : today.getMonthValue());
        boolean dayKnown = monthKnown || parts.containsKey(Part.DAY);
        boolean weekdayOnly = !dayKnown && (parts.containsKey(Part.WEEKDAY) || parts.containsKey(Part.ISO_WEEKDAY));
        LocalDate date = LocalDate.of(year, month, part(Part.DAY, dayKnown ? 1 : today.getDayOfMonth()));
        int weekday = part(Part.WEEKDAY, part(Part.ISO_WEEKDAY, 0) % 7);
        if (weekdayOnly) {
            return date.with(WeekFields.of(DayOfWeek.SUNDAY, 1).dayOfWeek(), weekday + 1L);
        }
        if (parts.containsKey(Part.WEEKDAY) && weekday != date.getDayOfWeek().getValue() % 7) {
            throw new DateTimeException(date + " is no such day of the week");
        }
        return date;
    }

    private LocalDate week(WeekFields fields, Part yearPart, Part weekPart, LocalDate today) {
        int year = part(yearPart, part(Part.YEAR, today.get(fields.weekBasedYear())));
        return LocalDate.of(year, 1, 4).with(fields.weekOfWeekBasedYear(), part(weekPart, 1));
    }

    private int hour() {
        int hour = part(Part.HOUR, 0);
        if (afternoon == null || hour > 12) {
            return hour;
        }
        return hour % 12 + (afternoon ? 12 : 0);
    }

    private int part(Part part, int otherwise) {
        return parts.getOrDefault(part, otherwise);
    }

    private void put(Part part, String text) {
        try {
            parts.put(part, Integer.valueOf(text));
        } catch (NumberFormatException tooLong) {
            outOfRange = true;
        }
    }

    private void putOffset(String text) {
        try {
            offset = text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
        } catch (DateTimeException noOffset) {
            outOfRange = true;
        }
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        if (text.length() > 2) {
            return year;
        }
        return year + (year >= FIRST_YEAR_OF_LAST_CENTURY ? 1900 : 2000);
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static String lowered(String text, int letters) {
        return text.substring(0, letters).toLowerCase(Locale.ROOT);
    }
}
