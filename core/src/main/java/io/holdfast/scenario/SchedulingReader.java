package io.holdfast.scenario;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.scenario.Bounds.Restriction;
import io.holdfast.scenario.Bounds.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a scheduling as the API has it: {@code {"type": "weekly", "days": [1, 5], "time": "09:00"}}. It is lenient about
 * how numbers and times are written, and leaves members alone that it does not know; all that is wrong is said at once.
 */
public final class SchedulingReader {

    private static final String TYPES = "daily, immediately, indefinitely, monthly, on-demand, once, weekly or yearly";

    private final SchedulingFields fields;

    private SchedulingReader(SchedulingFields fields) {
        this.fields = fields;
    }

    /** What came of reading. */
    public sealed interface Reading {}

    public record Read(Scheduling scheduling) implements Reading {
        public Read {
            Objects.requireNonNull(scheduling, "scheduling");
        }
    }

    public record Refused(List<Problem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** @param zone the time zone of a scheduling that names none in its member {@code timezone} */
    public static Reading read(JsonObject document, ZoneId zone) {
        SchedulingFields fields = new SchedulingFields(document, zone);
        Optional<Scheduling> scheduling = new SchedulingReader(fields).scheduling(document);
        return scheduling.isPresent() && fields.problems().isEmpty()
                ? new Read(scheduling.get())
                : new Refused(fields.problems());
    }

    private Optional<Scheduling> scheduling(JsonObject document) {
        Optional<String> type = document.text("type").map(String::strip);
        if (type.isEmpty()) {
            fields.missing("type", TYPES);
            return Optional.empty();
        }
        return switch (type.get()) {
            case "immediately" ->
                Optional.of(new Scheduling.Immediately(
                        fields.count("maximum_runs_per_minute", Scheduling.Immediately.MOST_RUNS_PER_MINUTE)));
            case "on-demand" -> Optional.of(new Scheduling.OnDemand());
            case "indefinitely" -> indefinitely();
            case "once" -> fields.moment("date").map(Scheduling.Once::new);
            case "daily" -> daily();
            case "weekly" -> weekly();
            case "monthly" -> monthly();
            case "yearly" -> yearly();
            default -> {
                fields.problem("type", "expected one of " + TYPES + ", found " + SchedulingFields.shown(type.get()));
                yield Optional.empty();
            }
        };
    }

    private Optional<Scheduling> indefinitely() {
        Bounds bounds = bounds();
        return fields.interval("interval", Scheduling.Indefinitely.SHORTEST, Scheduling.Indefinitely.LONGEST)
                .map(interval -> new Scheduling.Indefinitely(interval, bounds));
    }

    private Optional<Scheduling> daily() {
        Bounds bounds = bounds();
        return fields.time("time").map(time -> new Scheduling.Daily(time, bounds));
    }

    private Optional<Scheduling> weekly() {
        Bounds bounds = bounds();
        Set<DayOfWeek> days = weekdays(fields.requiredNumbers("days", 0, 6));
        return fields.time("time").map(time -> new Scheduling.Weekly(days, time, bounds));
    }

    private Optional<Scheduling> monthly() {
        Bounds bounds = bounds();
        Set<Integer> days = fields.requiredNumbers("days", 1, 31);
        return fields.time("time").map(time -> new Scheduling.Monthly(days, time, bounds));
    }

    private Optional<Scheduling> yearly() {
        Bounds bounds = bounds();
        Set<Month> months = months(fields.requiredNumbers("months", 1, 12));
        Set<Integer> days = fields.requiredNumbers("days", 1, 31);
        return fields.time("time").map(time -> new Scheduling.Yearly(months, days, time, bounds));
    }

    private Bounds bounds() {
        List<Optional<Instant>> between = fields.range("between");
        Bounds bounds = new Bounds(fields.zone(), between.getFirst(), between.getLast(), restrictions());
        if (bounds.from().filter(bounds::hasEndedBefore).isPresent()) {
            fields.problem("between", "expected a beginning before its end");
        }
        return bounds;
    }

    private List<Restriction> restrictions() {
        List<Restriction> restrictions = new ArrayList<>();
        List<Json> written = fields.elements("restrict");
        for (int index = 0; index < written.size(); index++) {
            String place = "restrict[" + index + "]";
            if (written.get(index) instanceof JsonObject restriction) {
                restrictions.add(restriction(fields.of(restriction, place + ".")));
            } else {
                fields.problem(place, "expected an object with days, months or time");
            }
        }
        return restrictions;
    }

    private static Restriction restriction(SchedulingFields fields) {
        return new Restriction(
                weekdays(fields.numbers("days", 0, 6)), months(fields.numbers("months", 1, 12)), timeRange(fields));
    }

    private static Optional<TimeRange> timeRange(SchedulingFields fields) {
        List<Json> written = fields.elements("time");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalTime> from = fields.minute("time", written.getFirst());
        Optional<LocalTime> to = fields.minute("time", written.getLast());
        if (written.size() != 2) {
            fields.problem("time", "expected two times of day, found " + written.size());
        }
        return from.flatMap(begin -> to.map(end -> new TimeRange(begin, end)));
    }

    /** As the API counts them: 0 is Sunday. */
    private static Set<DayOfWeek> weekdays(Set<Integer> days) {
        return days.stream()
                .map(day -> day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(day))
                .collect(Collectors.toSet());
    }

    private static Set<Month> months(Set<Integer> months) {
        return months.stream().map(Month::of).collect(Collectors.toSet());
    }
}
