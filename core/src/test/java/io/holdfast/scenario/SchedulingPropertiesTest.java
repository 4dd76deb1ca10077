package io.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.Bounds.Restriction;
import io.holdfast.scenario.Bounds.TimeRange;
import io.holdfast.scenario.Scheduling.Daily;
import io.holdfast.scenario.Scheduling.Indefinitely;
import io.holdfast.scenario.Scheduling.Monthly;
import io.holdfast.scenario.Scheduling.Weekly;
import io.holdfast.scenario.Scheduling.Yearly;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The next run of random schedulings, held against a search that looks at every minute and knows nothing but what a
 * scheduling means. Half of the moments are close to a change of the clocks. A seed that fails is shown by its test.
 */
class SchedulingPropertiesTest {

    private static final int SCHEDULINGS = 40;
    private static final int MINUTES_LOOKED_AHEAD = 20 * 24 * 60;
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Prague",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/St_Johns",
            "America/Sao_Paulo",
            "Asia/Kathmandu");

    static Stream<Long> seeds() {
        return new Random(20_260_329).longs(12).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_next_run_is_the_first_minute_that_the_scheduling_means(long seed) {
        Random random = new Random(seed);
        for (int count = 0; count < SCHEDULINGS; count++) {
            Bounds bounds = bounds(random);
            Instant after = after(random, bounds.zone());
            Scheduling scheduling = scheduling(random, bounds);

            Optional<Instant> next = scheduling.next(after);

            Optional<Instant> naive = naive(scheduling, bounds, after);
            Instant horizon = after.plus(Duration.ofMinutes(MINUTES_LOOKED_AHEAD));
            assertThat(next.filter(run -> !run.isAfter(horizon)))
                    .as("%s after %s", scheduling, after)
                    .isEqualTo(naive);
            assertThat(next.stream()).allMatch(run -> run.isAfter(after) && bounds.admits(run));
        }
    }

    private static Optional<Instant> naive(Scheduling scheduling, Bounds bounds, Instant after) {
        Predicate<Instant> isRun = means(scheduling, bounds.zone()).and(bounds::admits);
        Instant earliest =
                scheduling instanceof Indefinitely indefinitely ? after.plus(indefinitely.interval()) : after;
        return Stream.iterate(earliest, minute -> minute.plusSeconds(60))
                .limit(MINUTES_LOOKED_AHEAD)
                .takeWhile(minute -> !minute.isAfter(after.plus(Duration.ofMinutes(MINUTES_LOOKED_AHEAD))))
                .filter(minute -> minute.isAfter(after) && isRun.test(minute))
                .findFirst();
    }

    private static Predicate<Instant> means(Scheduling scheduling, ZoneId zone) {
        return switch (scheduling) {
            case Scheduling.Immediately ignored -> minute -> false;
            case Scheduling.OnDemand ignored -> minute -> false;
            case Scheduling.Once once -> once.at()::equals;
            case Indefinitely ignored -> minute -> true;
            case Daily daily -> minute -> shows(minute, zone, daily.time(), date -> true);
            case Weekly weekly ->
                minute ->
                        shows(minute, zone, weekly.time(), date -> weekly.days().contains(date.getDayOfWeek()));
            case Monthly monthly ->
                minute -> shows(
                        minute, zone, monthly.time(), date -> monthly.days().contains(date.getDayOfMonth()));
            case Yearly yearly ->
                minute -> shows(
                        minute,
                        zone,
                        yearly.time(),
                        date -> yearly.months().contains(date.getMonth())
                                && yearly.days().contains(date.getDayOfMonth()));
        };
    }

    /** Whether the clocks show this time of such a day: for the first time, or would have without a change just before. */
    private static boolean shows(Instant minute, ZoneId zone, LocalTime time, Predicate<LocalDate> isDay) {
        LocalDate today = LocalDate.ofInstant(minute, zone);
        return Stream.of(today.minusDays(1), today)
                .filter(isDay)
                .map(date -> date.atTime(time))
                .anyMatch(local -> moment(local, zone.getRules()).equals(minute));
    }

    private static Instant moment(LocalDateTime local, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        ZoneOffset offset = offsets.isEmpty() ? rules.getTransition(local).getOffsetBefore() : offsets.getFirst();
        return local.toInstant(offset);
    }

    private static Scheduling scheduling(Random random, Bounds bounds) {
        LocalTime time = time(random);
        return switch (random.nextInt(5)) {
            case 0 -> new Indefinitely(Duration.ofMinutes(1 + random.nextInt(3000)), bounds);
            case 1 -> new Daily(time, bounds);
            case 2 -> new Weekly(some(random, 7, day -> DayOfWeek.of(day + 1)), time, bounds);
            case 3 -> new Monthly(some(random, 31, day -> day + 1), time, bounds);
            default ->
                new Yearly(
                        some(random, 12, month -> Month.of(month + 1)), some(random, 31, day -> day + 1), time, bounds);
        };
    }

    /** Often in the hours in which clocks are changed. */
    private static LocalTime time(Random random) {
        return random.nextBoolean()
                ? LocalTime.of(random.nextInt(4), 15 * random.nextInt(4))
                : LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    private static Bounds bounds(Random random) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Instant from = after(random, zone);
        return new Bounds(
                zone,
                random.nextInt(4) == 0 ? Optional.of(from) : Optional.empty(),
                random.nextInt(4) == 0 ? Optional.of(from.plus(Duration.ofDays(200))) : Optional.empty(),
                Stream.generate(() -> restriction(random))
                        .limit(random.nextInt(3))
                        .toList());
    }

    private static Restriction restriction(Random random) {
        return new Restriction(
                random.nextBoolean() ? Set.of() : some(random, 7, day -> DayOfWeek.of(day + 1)),
                random.nextBoolean() ? Set.of() : some(random, 12, month -> Month.of(month + 1)),
                random.nextBoolean() ? Optional.empty() : Optional.of(new TimeRange(time(random), time(random))));
    }

    private static Instant after(Random random, ZoneId zone) {
        Instant day = Instant.parse("2010-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(9_000_000)));
        return Optional.ofNullable(zone.getRules().nextTransition(day))
                .filter(change -> random.nextBoolean())
                .map(change -> change.getInstant().plus(Duration.ofMinutes(random.nextInt(2880) - 1440)))
                .orElse(day);
    }

    private static <T> Set<T> some(Random random, int of, IntFunction<T> element) {
        Set<T> chosen = new HashSet<>();
        for (int count = 0; count <= random.nextInt(4); count++) {
            chosen.add(element.apply(random.nextInt(of)));
        }
        return chosen;
    }
}
