package io.holdfast.expression;

import static io.holdfast.expression.Function.Family.DATE;

import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Moving dates. Seconds, minutes and hours are lengths of time; days, months and years are those of the calendar in the
 * scope's time zone, so a day later is at the same time of day.
 */
final class DateArithmetic {

    static final List<Function> ALL = List.of(
            added("addSeconds", "seconds", 1_000),
            added("addMinutes", "minutes", 60_000),
            added("addHours", "hours", 3_600_000),
            moved("addDays", "days", BigDecimal.ONE, ZonedDateTime::plusDays),
            moved("addMonths", "months", BigDecimal.ONE, ZonedDateTime::plusMonths),
            moved("addYears", "years", BigDecimal.valueOf(12), ZonedDateTime::plusMonths),
            set(
                    "setSecond",
                    "second",
                    "0 to 59",
                    (time, second) -> time.withSecond(0).plusSeconds(second)),
            set(
                    "setMinute",
                    "minute",
                    "0 to 59",
                    (time, minute) -> time.withMinute(0).plusMinutes(minute)),
            set("setHour", "hour", "0 to 23", (time, hour) -> time.withHour(0).plusHours(hour)),
            set("setDay", "day", "1 for Sunday to 7 for Saturday, or an English name", DateArithmetic::withDayOfWeek),
            set(
                    "setDate",
                    "day",
                    "1 to 31",
                    (time, day) -> time.withDayOfMonth(1).plusDays(day - 1L)),
            set(
                    "setMonth",
                    "month",
                    "1 to 12, or an English name",
                    (time, month) -> withMonth(time, time.getYear(), month)),
            set("setYear", "year", "a year", (time, year) -> withMonth(time, year, time.getMonthValue())));

    /** The farthest instant from 1970 that a date may be, in milliseconds, as in JavaScript. */
    private static final long MAXIMUM_MILLISECONDS = 8_640_000_000_000_000L;

    /** More days or months than any date allows for. */
    private static final BigDecimal MAXIMUM_AMOUNT = BigDecimal.valueOf(MAXIMUM_MILLISECONDS);

    private DateArithmetic() {}

    /** Moves a date by whole units of the calendar. */
    @FunctionalInterface
    private interface Move {
        ZonedDateTime apply(ZonedDateTime time, long amount);
    }

    /** Sets one part of a date; beyond the part's range the next larger one changes too. */
    @FunctionalInterface
    private interface Setting {
        LocalDateTime apply(LocalDateTime time, int value);
    }

    private static Function added(String name, String unit, long milliseconds) {
        return new Function(
                name,
                name + "(date; " + unit + ")",
                DATE,
                2,
                2,
                "The date so many " + unit + " later, or earlier when the number is negative.",
                arguments -> {
                    if (arguments.isEmpty(0)) {
                        return NullValue.NULL;
                    }
                    Instant date = arguments.date(0);
                    BigDecimal amount = amount(arguments).multiply(BigDecimal.valueOf(milliseconds));
                    return date(arguments, amount.add(BigDecimal.valueOf(date.toEpochMilli())));
                });
    }

    private static Function moved(String name, String unit, BigDecimal factor, Move move) {
        return new Function(
                name,
                name + "(date; " + unit + ")",
                DATE,
                2,
                2,
                "The date so many " + unit + " later at the same time of day, or earlier when the number is negative.",
                arguments -> {
                    if (arguments.isEmpty(0)) {
                        return NullValue.NULL;
                    }
                    Instant date = arguments.date(0);
                    long amount = amount(arguments)
                            .multiply(factor)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValue();
                    try {
                        return date(arguments, move.apply(date.atZone(arguments.zone()), amount));
                    } catch (DateTimeException | ArithmeticException outOfRange) {
                        throw outOfRange(arguments);
                    }
                });
    }

    private static Function set(String name, String part, String range, Setting setting) {
        return new Function(
                name,
                name + "(date; " + part + ")",
                DATE,
                2,
                2,
                "The date with another " + part + " (" + range + "). A number beyond the range goes on into what"
                        + " comes after or before.",
                arguments -> {
                    if (arguments.isEmpty(0)) {
                        return NullValue.NULL;
                    }
                    LocalDateTime time = LocalDateTime.ofInstant(arguments.date(0), arguments.zone());
                    try {
                        return date(
                                arguments,
                                setting.apply(time, part(arguments, name)).atZone(arguments.zone()));
                    } catch (DateTimeException outOfRange) {
                        throw outOfRange(arguments);
                    }
                });
    }

    private static BigDecimal amount(Arguments arguments) throws EvaluationFailure {
        BigDecimal amount = arguments.isEmpty(1) ? BigDecimal.ZERO : arguments.number(1);
        if (amount.abs().compareTo(MAXIMUM_AMOUNT) > 0) {
            throw outOfRange(arguments);
        }
        return amount;
    }

    private static int part(Arguments arguments, String function) throws EvaluationFailure {
        if (arguments.value(1) instanceof TextValue(String text)) {
            Optional<Integer> named = switch (function) {
                case "setDay" -> dayNamed(text);
                case "setMonth" -> monthNamed(text);
                default -> Optional.empty();
            };
            if (named.isPresent()) {
                return named.get();
            }
        }
        if (arguments.isEmpty(1)) {
            throw arguments.unexpected(1, "a number");
        }
        return arguments.integer(1);
    }

    private static Optional<Integer> dayNamed(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (isNamed(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), name)) {
                return Optional.of(day.getValue() % 7 + 1);
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> monthNamed(String name) {
        for (Month month : Month.values()) {
            if (isNamed(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH), name)) {
                return Optional.of(month.getValue());
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(String full, String name) {
        String stripped = name.strip();
        return full.equalsIgnoreCase(stripped) || full.substring(0, 3).equalsIgnoreCase(stripped);
    }

    private static LocalDateTime withDayOfWeek(LocalDateTime time, int day) {
        int today = time.getDayOfWeek().getValue() % 7 + 1;
        return time.plusDays((long) day - today);
    }

    private static LocalDateTime withMonth(LocalDateTime time, int year, int month) {
        YearMonth target = YearMonth.of(year, 1).plusMonths(month - 1L);
        int day = Math.min(time.getDayOfMonth(), target.lengthOfMonth());
        return target.atDay(day).atTime(time.toLocalTime());
    }

    private static Value date(Arguments arguments, ZonedDateTime time) throws EvaluationFailure {
        return date(arguments, BigDecimal.valueOf(time.toInstant().toEpochMilli()));
    }

    private static Value date(Arguments arguments, BigDecimal milliseconds) throws EvaluationFailure {
        if (milliseconds.abs().compareTo(MAXIMUM_AMOUNT) > 0 || !NumberValue.withinLimits(milliseconds)) {
            throw outOfRange(arguments);
        }
        return new DateValue(Instant.ofEpochMilli(milliseconds.longValue()));
    }

    private static EvaluationFailure outOfRange(Arguments arguments) {
        return arguments.failure("makes a date that is too far from 1970");
    }
}
