package io.holdfast.expression;

import static io.holdfast.expression.Function.Family.DATE;

import io.holdfast.value.DateText;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writing and reading dates, and the time between them. */
final class DateFunctions {

    static final List<Function> ALL = all();

    private static final String DEFAULT_FORMAT = "YYYY-MM-DDTHH:mm:ss.SSSZ";
    private static final BoundedCache<String, Optional<ZoneId>> ZONES = new BoundedCache<>(256);

    /** From so many digits on, a text without a format is milliseconds since 1970 and not a calendar date. */
    private static final int DIGITS_OF_MILLISECONDS = 11;

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private DateFunctions() {}

    private static List<Function> all() {
        List<Function> functions = new ArrayList<>();
        functions.add(new Function(
                "formatDate",
                "formatDate(date; [format]; [timeZone])",
                DATE,
                1,
                3,
                "The date as text in a format of tokens such as YYYY-MM-DD HH:mm, in a time zone such as Europe/Prague;"
                        + " in the form 2026-01-31T08:30:00.000+00:00 unless told otherwise.",
                DateFunctions::formatDate));
        functions.add(new Function(
                "parseDate",
                "parseDate(text; [format]; [timeZone])",
                DATE,
                1,
                3,
                "The date that the text is written as. Without a format the usual ways of writing a date are"
                        + " understood; the time zone is that of a text that names none.",
                DateFunctions::parseDate));
        functions.addAll(DateArithmetic.ALL);
        functions.add(new Function(
                "dateDiff",
                "dateDiff(later; earlier; [unit])",
                DATE,
                2,
                3,
                "The whole units between two dates: D days, H hours, m minutes, s seconds, or milliseconds unless told."
                        + " RH, Rm and Rs are what remains beyond whole days, hours and minutes.",
                DateFunctions::difference));
        return List.copyOf(functions);
    }

    private static Value formatDate(Arguments arguments) throws EvaluationFailure {
        if (arguments.isEmpty(0)) {
            return NullValue.NULL;
        }
        ZoneId zone = zone(arguments, 2);
        Instant date = arguments.date(0);
        String format = arguments.isEmpty(1) ? DEFAULT_FORMAT : format(arguments, 1);
        return new TextValue(DateFormat.of(format).write(date, zone));
    }

    private static Value parseDate(Arguments arguments) throws EvaluationFailure {
        if (arguments.isEmpty(0)) {
            return NullValue.NULL;
        }
        Value value = arguments.value(0);
        ZoneId zone = zone(arguments, 2);
        if (value instanceof DateValue || (value instanceof NumberValue && arguments.isEmpty(1))) {
            return new DateValue(arguments.date(0));
        }
        String text = arguments.text(0);
        Optional<Instant> date = arguments.isEmpty(1)
                ? withoutFormat(text, zone)
                : DateParser.of(format(arguments, 1))
                        .read(text, zone, arguments.scope().now());
        if (date.isEmpty()) {
            throw arguments.unexpected(
                    0,
                    arguments.isEmpty(1)
                            ? "a date such as 2026-01-31T08:30:00Z"
                            : "a date in the format " + arguments.text(1));
        }
        return new DateValue(date.get());
    }

    private static Optional<Instant> withoutFormat(String text, ZoneId zone) {
        String digits = text.strip();
        boolean milliseconds = digits.length() >= DIGITS_OF_MILLISECONDS
                && digits.length() <= 15
                && digits.chars().allMatch(character -> Cursor.isDigit((char) character));
        return milliseconds ? Optional.of(Instant.ofEpochMilli(Long.parseLong(digits))) : DateText.read(text, zone);
    }

    private static Value difference(Arguments arguments) throws EvaluationFailure {
        if (arguments.isEmpty(0) || arguments.isEmpty(1)) {
            return NullValue.NULL;
        }
        long milliseconds = arguments.date(0).toEpochMilli() - arguments.date(1).toEpochMilli();
        if (milliseconds < 0) {
            throw arguments.failure("expects the later date as its first argument, but that is before the second one");
        }
        return NumberValue.of(
                switch (arguments.textOr(2, "ms")) {
                    case "D", "d", "day", "days" -> milliseconds / DAY;
                    case "H", "h", "hour", "hours" -> milliseconds / HOUR;
                    case "m", "minute", "minutes" -> milliseconds / MINUTE;
                    case "s", "second", "seconds" -> milliseconds / SECOND;
                    case "ms", "millisecond", "milliseconds" -> milliseconds;
                    case "RH" -> milliseconds % DAY / HOUR;
                    case "Rm" -> milliseconds % HOUR / MINUTE;
                    case "Rs" -> milliseconds % MINUTE / SECOND;
                    default -> throw arguments.unexpected(2, "one of the units D, H, m, s, ms, RH, Rm and Rs");
                });
    }

    private static String format(Arguments arguments, int position) throws EvaluationFailure {
        String format = arguments.text(position);
        if (format.length() > DateFormat.MAXIMUM_LENGTH) {
            throw arguments.unexpected(position, "a format of at most " + DateFormat.MAXIMUM_LENGTH + " characters");
        }
        return format;
    }

    private static ZoneId zone(Arguments arguments, int position) throws EvaluationFailure {
        if (arguments.isEmpty(position)) {
            return arguments.zone();
        }
        Optional<ZoneId> zone = ZONES.get(arguments.text(position).strip(), DateFunctions::zone);
        if (zone.isEmpty()) {
            throw arguments.unexpected(position, "a time zone such as Europe/Prague or UTC");
        }
        return zone.get();
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
