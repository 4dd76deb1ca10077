package io.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Problem;
import io.holdfast.scenario.Bounds.Restriction;
import io.holdfast.scenario.Bounds.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading schedulings as the API and real files have them. */
class SchedulingReaderTest {

    private static final ZoneId SERVER = ZoneId.of("Europe/Prague");
    private static final Bounds NONE = Bounds.in(SERVER);
    private static final LocalTime FIVE = LocalTime.of(5, 0);

    private static JsonObject type(String type) {
        return JsonObject.EMPTY.with("type", new JsonText(type));
    }

    private static JsonArray numbers(int... numbers) {
        return new JsonArray(Arrays.stream(numbers)
                .<Json>mapToObj(number -> new JsonNumber(String.valueOf(number)))
                .toList());
    }

    private static JsonArray texts(String... texts) {
        return new JsonArray(Arrays.stream(texts).<Json>map(JsonText::new).toList());
    }

    private static Scheduling read(JsonObject document) {
        return switch (SchedulingReader.read(document, SERVER)) {
            case SchedulingReader.Read(Scheduling scheduling) -> scheduling;
            case SchedulingReader.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> problems(JsonObject document) {
        return switch (SchedulingReader.read(document, SERVER)) {
            case SchedulingReader.Read(Scheduling scheduling) -> throw new AssertionError(scheduling);
            case SchedulingReader.Refused(List<Problem> problems) ->
                problems.stream().map(Problem::sentence).toList();
        };
    }

    @Test
    void every_type_is_read() {
        JsonText time = new JsonText("05:00");

        assertThat(read(type("immediately"))).isEqualTo(new Scheduling.Immediately());
        assertThat(read(type("on-demand"))).isEqualTo(new Scheduling.OnDemand());
        assertThat(read(type("indefinitely").with("interval", new JsonNumber("900"))))
                .isEqualTo(new Scheduling.Indefinitely(Duration.ofMinutes(15), NONE));
        assertThat(read(type("once").with("date", new JsonText("2026-06-01T09:00:00.000Z"))))
                .isEqualTo(new Scheduling.Once(Instant.parse("2026-06-01T09:00:00Z")));
        assertThat(read(type("daily").with("time", time))).isEqualTo(new Scheduling.Daily(FIVE, NONE));
        assertThat(read(type("weekly").with("days", numbers(0, 6)).with("time", time)))
                .isEqualTo(new Scheduling.Weekly(Set.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY), FIVE, NONE));
        assertThat(read(type("monthly").with("days", numbers(1, 31)).with("time", time)))
                .isEqualTo(new Scheduling.Monthly(Set.of(1, 31), FIVE, NONE));
        assertThat(read(type("yearly")
                        .with("months", numbers(2))
                        .with("days", numbers(29))
                        .with("time", time)))
                .isEqualTo(new Scheduling.Yearly(Set.of(Month.FEBRUARY), Set.of(29), FIVE, NONE));
    }

    @Test
    void what_real_files_have_is_read() {
        assertThat(read(type("daily").with("time", new JsonText("05:00:00"))))
                .isEqualTo(new Scheduling.Daily(FIVE, NONE));
        assertThat(read(type("indefinitely")
                        .with("interval", new JsonText("900"))
                        .with("maximum_runs_per_minute", new JsonNumber("10"))
                        .with("between", new JsonNull())
                        .with("restrict", new JsonArray(List.of()))))
                .isEqualTo(new Scheduling.Indefinitely(Duration.ofMinutes(15), NONE));
        assertThat(read(type("immediately").with("maximum_runs_per_minute", new JsonText("10"))))
                .isEqualTo(new Scheduling.Immediately(OptionalInt.of(10)));
        assertThat(read(type("immediately").with("maximum_runs_per_minute", new JsonNull())))
                .isEqualTo(new Scheduling.Immediately());
    }

    @Test
    void times_are_those_of_its_own_time_zone_or_else_of_the_servers() {
        assertThat(read(type("once").with("date", new JsonText("2026-06-01T09:00"))))
                .isEqualTo(new Scheduling.Once(Instant.parse("2026-06-01T07:00:00Z")));
        assertThat(read(type("daily")
                        .with("time", new JsonText("05:00"))
                        .with("timezone", new JsonText("America/New_York"))))
                .isEqualTo(new Scheduling.Daily(FIVE, Bounds.in(ZoneId.of("America/New_York"))));
    }

    @Test
    void bounds_are_read() {
        JsonObject restriction = JsonObject.EMPTY
                .with("days", numbers(1, 2))
                .with("months", numbers(12))
                .with("time", texts("09:00", "17:00"));

        Scheduling scheduling = read(type("indefinitely")
                .with("interval", new JsonNumber("60"))
                .with("between", texts("2026-01-01T00:00:00Z", "2026-01-31"))
                .with("restrict", new JsonArray(List.of(restriction))));

        assertThat(scheduling)
                .isEqualTo(new Scheduling.Indefinitely(
                        Duration.ofMinutes(1),
                        new Bounds(
                                SERVER,
                                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                                Optional.of(Instant.parse("2026-01-31T22:59:59.999999999Z")),
                                List.of(new Restriction(
                                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                                        Set.of(Month.DECEMBER),
                                        Optional.of(new TimeRange(LocalTime.of(9, 0), LocalTime.of(17, 0))))))));
    }

    @Test
    void an_interval_is_60_seconds_or_more() {
        assertThat(problems(type("indefinitely")))
                .containsExactly("scheduling.interval: Invalid interval. Expected 60 to 31622400 seconds, found none");
        assertThat(problems(type("indefinitely").with("interval", new JsonNumber("59"))))
                .containsExactly("scheduling.interval: Invalid interval. Expected 60 to 31622400 seconds, found 59");
        assertThat(read(type("indefinitely").with("interval", new JsonNumber("60"))))
                .isEqualTo(new Scheduling.Indefinitely(Duration.ofSeconds(60), NONE));
        assertThat(problems(type("indefinitely").with("interval", new JsonNumber("1e99"))))
                .containsExactly("scheduling.interval: Invalid interval. Expected 60 to 31622400 seconds, found 1e99");
        assertThat(problems(type("immediately").with("maximum_runs_per_minute", new JsonNumber("0"))))
                .containsExactly("scheduling.maximum_runs_per_minute: expected a number from 1 to 10000, found 0");
    }

    @Test
    void an_unknown_or_missing_type_is_refused() {
        assertThat(problems(type("never")))
                .containsExactly(
                        "scheduling.type: expected one of daily, immediately, indefinitely, monthly, on-demand,"
                                + " once, weekly or yearly, found \"never\"");
        assertThat(problems(JsonObject.EMPTY))
                .containsExactly("scheduling.type: required, but missing; expected daily, immediately, indefinitely,"
                        + " monthly, on-demand, once, weekly or yearly");
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        JsonObject restriction = JsonObject.EMPTY.with("days", numbers(7)).with("time", texts("09:00:30", "25:00"));

        assertThat(problems(type("yearly")
                        .with("timezone", new JsonText("Mars/Olympus"))
                        .with("between", texts("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z"))
                        .with("restrict", new JsonArray(List.of(restriction, new JsonBoolean(true))))
                        .with("months", numbers(13))
                        .with("time", new JsonText("noon"))))
                .containsExactly(
                        "scheduling.timezone: expected a time zone such as Europe/Prague, found \"Mars/Olympus\"",
                        "scheduling.restrict[0].days: expected numbers from 0 to 6, found 7",
                        "scheduling.restrict[0].time: expected a time of day in whole minutes, found \"09:00:30\"",
                        "scheduling.restrict[0].time: expected a time of day such as 09:00, found \"25:00\"",
                        "scheduling.restrict[1]: expected an object with days, months or time",
                        "scheduling.between: expected a beginning before its end",
                        "scheduling.months: expected numbers from 1 to 12, found 13",
                        "scheduling.days: required, but missing; expected at least one number from 1 to 31",
                        "scheduling.time: expected a time of day such as 09:00, found \"noon\"");
    }

    @Test
    void a_moment_that_no_calendar_has_is_refused() {
        assertThat(problems(type("once").with("date", new JsonText("2026-02-30T00:00:00Z"))))
                .containsExactly("scheduling.date: expected a date and time such as 2026-06-01T09:00:00Z, found"
                        + " \"2026-02-30T00:00:00Z\"");
        assertThat(problems(type("once").with("date", new JsonText("+999999999-01-01T00:00:00Z"))))
                .hasSize(1);
        assertThat(problems(type("once"))).hasSize(1);
    }
}
