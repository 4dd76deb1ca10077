package io.holdfast.scenario;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The members of a scheduling, read leniently; what cannot be read is a problem with its place. */
final class SchedulingFields {

    private static final int MAXIMUM_ELEMENTS = 100;
    private static final int SHOWN = 60;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.0+)?)?");

    private final JsonObject object;
    private final ZoneId zone;
    private final String path;
    private final List<Problem> problems;

    /** @param standardZone the time zone of a scheduling that names none */
    SchedulingFields(JsonObject object, ZoneId standardZone) {
        this.object = object;
        this.path = "scheduling.";
        this.problems = new ArrayList<>();
        this.zone = text("timezone").flatMap(this::zone).orElse(standardZone);
    }

    private SchedulingFields(JsonObject object, ZoneId zone, String path, List<Problem> problems) {
        this.object = object;
        this.zone = zone;
        this.path = path;
        this.problems = problems;
    }

    /** The members of an object within this one; problems are gathered with those of this one. */
    SchedulingFields of(JsonObject inner, String place) {
        return new SchedulingFields(inner, zone, path + place, problems);
    }

    List<Problem> problems() {
        return problems;
    }

    ZoneId zone() {
        return zone;
    }

    void problem(String name, String message) {
        problems.add(Problem.ofDocument(path + name, message));
    }

    void missing(String name, String expected) {
        problem(name, "required, but missing; expected " + expected);
    }

    private Optional<Json> member(String name) {
        return object.get(name).filter(value -> !(value instanceof JsonNull));
    }

    private Optional<String> text(String name) {
        return object.text(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<ZoneId> zone(String written) {
        try {
            return Optional.of(ZoneId.of(written));
        } catch (DateTimeException unknown) {
            problem("timezone", "expected a time zone such as Europe/Prague, found " + shown(written));
            return Optional.empty();
        }
    }

    Optional<Duration> interval(String name, Duration shortest, Duration longest) {
        Optional<Duration> interval = member(name)
                .flatMap(SchedulingFields::wholeNumber)
                .filter(seconds -> seconds >= shortest.toSeconds() && seconds <= longest.toSeconds())
                .map(Duration::ofSeconds);
        if (interval.isEmpty()) {
            problem(
                    name,
                    "Invalid interval. Expected " + shortest.toSeconds() + " to " + longest.toSeconds()
                            + " seconds, found "
                            + member(name).map(SchedulingFields::shown).orElse("none"));
        }
        return interval;
    }

    /** A number from 1 to the highest; empty when it is missing. */
    OptionalInt count(String name, int highest) {
        Optional<Long> count =
                member(name).flatMap(SchedulingFields::wholeNumber).filter(found -> found >= 1 && found <= highest);
        if (count.isEmpty()) {
            member(name)
                    .ifPresent(written ->
                            problem(name, "expected a number from 1 to " + highest + ", found " + shown(written)));
        }
        return count.map(found -> OptionalInt.of(found.intValue())).orElse(OptionalInt.empty());
    }

    private static Optional<Long> wholeNumber(Json written) {
        String digits = switch (written) {
            case JsonNumber(String literal) -> literal;
            case JsonText(String text) -> text.strip();
            case JsonObject ignored -> "";
            case JsonArray ignored -> "";
            case JsonBoolean ignored -> "";
            case JsonNull ignored -> "";
        };
        try {
            return digits.length() > SHOWN ? Optional.empty() : Optional.of(new BigDecimal(digits).longValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    /** The elements of an array; none when it is missing. */
    List<Json> elements(String name) {
        return switch (member(name).orElse(null)) {
            case null -> List.of();
            case JsonArray(List<Json> elements) when elements.size() <= MAXIMUM_ELEMENTS -> elements;
            case JsonArray(List<Json> elements) -> {
                problem(name, "expected at most " + MAXIMUM_ELEMENTS + " elements, found " + elements.size());
                yield List.of();
            }
            case Json other -> {
                problem(name, "expected an array, found " + shown(other));
                yield List.of();
            }
        };
    }

    Set<Integer> numbers(String name, int lowest, int highest) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (Json element : elements(name)) {
            Optional<Long> number = wholeNumber(element).filter(found -> found >= lowest && found <= highest);
            if (number.isPresent()) {
                numbers.add(number.get().intValue());
            } else {
                problem(name, "expected numbers from " + lowest + " to " + highest + ", found " + shown(element));
            }
        }
        return numbers;
    }

    Set<Integer> requiredNumbers(String name, int lowest, int highest) {
        int before = problems.size();
        Set<Integer> numbers = numbers(name, lowest, highest);
        if (numbers.isEmpty() && problems.size() == before) {
            missing(name, "at least one number from " + lowest + " to " + highest);
        }
        return numbers;
    }

    /** A required time of day: {@code 9:00}, {@code 09:00} or {@code 09:00:00}. */
    Optional<LocalTime> time(String name) {
        if (member(name).isEmpty()) {
            missing(name, "a time of day such as 09:00");
            return Optional.empty();
        }
        return member(name).flatMap(written -> time(name, written));
    }

    private Optional<LocalTime> time(String name, Json written) {
        if (written instanceof JsonText(String text)) {
            Matcher parts = TIME.matcher(text.strip());
            if (parts.matches()) {
                try {
                    return Optional.of(LocalTime.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3))));
                } catch (DateTimeException noTimeOfDay) {
                    // told below
                }
            }
        }
        problem(name, "expected a time of day such as 09:00, found " + shown(written));
        return Optional.empty();
    }

    /** A time of day in whole minutes. */
    Optional<LocalTime> minute(String name, Json written) {
        Optional<LocalTime> time = time(name, written);
        if (time.filter(found -> found.getSecond() != 0).isPresent()) {
            problem(name, "expected a time of day in whole minutes, found " + shown(written));
        }
        return time;
    }

    /** A required moment. */
    Optional<Instant> moment(String name) {
        if (member(name).isEmpty()) {
            missing(name, "a date and time such as 2026-06-01T09:00:00Z");
            return Optional.empty();
        }
        return member(name).flatMap(written -> moment(name, written, LocalTime.MIN));
    }

    /** Beginning and end, each of which may be left open. A date alone stands for its whole day. */
    List<Optional<Instant>> range(String name) {
        List<Json> written = elements(name);
        if (!written.isEmpty() && written.size() != 2) {
            problem(name, "expected a beginning and an end, found " + written.size() + " elements");
        }
        return written.size() == 2
                ? List.of(
                        optionalMoment(name, written.getFirst(), LocalTime.MIN),
                        optionalMoment(name, written.getLast(), LocalTime.MAX))
                : List.of(Optional.empty(), Optional.empty());
    }

    private Optional<Instant> optionalMoment(String name, Json written, LocalTime timeOfDate) {
        boolean open = written instanceof JsonNull || (written instanceof JsonText(String text) && text.isBlank());
        return open ? Optional.empty() : moment(name, written, timeOfDate);
    }

    private Optional<Instant> moment(String name, Json written, LocalTime timeOfDate) {
        if (written instanceof JsonText(String text)) {
            try {
                Instant moment = moment(text.strip().replace(' ', 'T'), timeOfDate);
                if (moment.isAfter(EARLIEST) && moment.isBefore(LATEST)) {
                    return Optional.of(moment);
                }
            } catch (DateTimeException malformed) {
                // told below
            }
        }
        problem(name, "expected a date and time such as 2026-06-01T09:00:00Z, found " + shown(written));
        return Optional.empty();
    }

    private Instant moment(String text, LocalTime timeOfDate) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atTime(timeOfDate).atZone(zone).toInstant();
        }
        int time = text.indexOf('T');
        boolean hasOffset = text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    static String shown(Json written) {
        return switch (written) {
            case JsonText(String text) -> shown(text);
            case JsonNumber(String literal) -> literal.length() <= SHOWN ? literal : "a number of many digits";
            case JsonBoolean(boolean value) -> String.valueOf(value);
            case JsonObject ignored -> "an object";
            case JsonArray ignored -> "an array";
            case JsonNull ignored -> "null";
        };
    }

    static String shown(String written) {
        return "\"" + (written.length() <= SHOWN ? written : written.substring(0, SHOWN) + "…") + "\"";
    }
}
