package io.holdfast.expression;

import static io.holdfast.expression.Function.Family.DATE;

import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Writing, reading and moving dates. Days, months and years are those of the scope's time zone. */
final class DateFunctions {

    private static final String DEFAULT_FORMAT = "YYYY-MM-DDTHH:mm:ss.SSSZ";
    private static final BoundedCache<String, Optional<ZoneId>> ZONES = new BoundedCache<>(256);

    static final List<Function> ALL = List.of(new Function(
            "formatDate",
            "formatDate(date; [format]; [timeZone])",
            DATE,
            1,
            3,
            "The date as text in a format of tokens such as YYYY-MM-DD HH:mm, in a time zone such as Europe/Prague.",
            DateFunctions::formatDate));

    private DateFunctions() {}

    private static Value formatDate(Arguments arguments) throws EvaluationFailure {
        if (arguments.isEmpty(0)) {
            return NullValue.NULL;
        }
        ZoneId zone = zone(arguments, 2);
        Instant date = arguments.date(0);
        return new TextValue(DateFormat.of(format(arguments, 1)).write(date, zone));
    }

    private static String format(Arguments arguments, int position) throws EvaluationFailure {
        if (arguments.isEmpty(position)) {
            return DEFAULT_FORMAT;
        }
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
