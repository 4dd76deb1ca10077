package io.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.scenario.Bounds.Restriction;
import io.holdfast.scenario.Bounds.TimeRange;
import io.holdfast.scenario.Scheduling.Daily;
import io.holdfast.scenario.Scheduling.Immediately;
import io.holdfast.scenario.Scheduling.Indefinitely;
import io.holdfast.scenario.Scheduling.Monthly;
import io.holdfast.scenario.Scheduling.OnDemand;
import io.holdfast.scenario.Scheduling.Once;
import io.holdfast.scenario.Scheduling.Weekly;
import io.holdfast.scenario.Scheduling.Yearly;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a scheduling is due. */
class SchedulingTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static Bounds in(String zone) {
        return Bounds.in(ZoneId.of(zone));
    }

    private static Bounds between(String from, String to) {
        return new Bounds(UTC, Optional.of(at(from)), Optional.of(at(to)), List.of());
    }

    private static Bounds within(Restriction... restrictions) {
        return new Bounds(UTC, Optional.empty(), Optional.empty(), List.of(restrictions));
    }

    private static Restriction times(String from, String to) {
        return new Restriction(
                Set.of(), Set.of(), Optional.of(new TimeRange(LocalTime.parse(from), LocalTime.parse(to))));
    }

    /** All runs after this moment, as long as they come before the end. */
    private static List<Instant> runs(Scheduling scheduling, Instant after, Instant end) {
        return Stream.iterate(scheduling.next(after), Optional::isPresent, last -> last.flatMap(scheduling::next))
                .flatMap(Optional::stream)
                .takeWhile(run -> run.isBefore(end))
                .toList();
    }

    private static List<Instant> year(Scheduling scheduling) {
        return runs(scheduling, at("2025-12-31T23:59:59Z"), at("2027-01-01T00:00:00Z"));
    }

    @Test
    void a_year_has_the_runs_that_it_should_have() {
        assertThat(year(new Daily(NINE, Bounds.in(UTC)))).hasSize(365);
        assertThat(year(new Weekly(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), NINE, Bounds.in(UTC))))
                .hasSize(104);
        assertThat(year(new Monthly(Set.of(1, 15), NINE, Bounds.in(UTC)))).hasSize(24);
        assertThat(year(new Yearly(Set.of(Month.MAY, Month.JUNE), Set.of(1, 2, 3), NINE, Bounds.in(UTC))))
                .hasSize(6);
        assertThat(year(new Indefinitely(QUARTER, Bounds.in(UTC)))).hasSize(365 * 96);
        assertThat(year(new Once(at("2026-06-01T09:00:00Z")))).containsExactly(at("2026-06-01T09:00:00Z"));
    }

    @Test
    void what_never_runs_on_its_own_has_no_next_run() {
        assertThat(new Immediately().next(NEW_YEAR)).isEmpty();
        assertThat(new OnDemand().next(NEW_YEAR)).isEmpty();
        assertThat(new Once(NEW_YEAR).next(NEW_YEAR)).isEmpty();
    }

    @Test
    void the_next_run_is_never_the_present_one() {
        assertThat(new Daily(NINE, Bounds.in(UTC)).next(at("2026-01-01T09:00:00Z")))
                .contains(at("2026-01-02T09:00:00Z"));
        assertThat(new Daily(NINE, Bounds.in(UTC)).next(at("2026-01-01T08:59:59.999999Z")))
                .contains(at("2026-01-01T09:00:00Z"));
    }

    @Test
    void a_day_that_a_month_does_not_have_is_left_out() {
        assertThat(year(new Monthly(Set.of(31), NINE, Bounds.in(UTC)))).hasSize(7);
        assertThat(year(new Monthly(Set.of(30), NINE, Bounds.in(UTC)))).hasSize(11);
    }

    @Test
    void february_29_comes_in_leap_years_only_and_waits_over_a_century_that_has_none() {
        Yearly leapDay = new Yearly(Set.of(Month.FEBRUARY), Set.of(29), NINE, Bounds.in(UTC));

        assertThat(leapDay.next(NEW_YEAR)).contains(at("2028-02-29T09:00:00Z"));
        assertThat(leapDay.next(at("2096-03-01T00:00:00Z"))).contains(at("2104-02-29T09:00:00Z"));
    }

    @Test
    void a_date_that_no_year_has_is_never_due() {
        assertThat(new Yearly(Set.of(Month.FEBRUARY), Set.of(30), NINE, Bounds.in(UTC)).next(NEW_YEAR))
                .isEmpty();
    }

    @Test
    void a_time_that_the_clocks_leave_out_is_run_once_an_hour_later() {
        Daily prague = new Daily(LocalTime.of(2, 30), in("Europe/Prague"));
        assertThat(runs(prague, at("2026-03-28T00:00:00Z"), at("2026-03-31T00:00:00Z")))
                .containsExactly(at("2026-03-28T01:30:00Z"), at("2026-03-29T01:30:00Z"), at("2026-03-30T00:30:00Z"));

        Daily newYork = new Daily(LocalTime.of(2, 0), in("America/New_York"));
        assertThat(runs(newYork, at("2026-03-07T08:00:00Z"), at("2026-03-10T00:00:00Z")))
                .containsExactly(at("2026-03-08T07:00:00Z"), at("2026-03-09T06:00:00Z"));
    }

    @Test
    void a_time_that_the_clocks_show_twice_is_run_once() {
        Daily prague = new Daily(LocalTime.of(2, 30), in("Europe/Prague"));
        assertThat(runs(prague, at("2026-10-24T12:00:00Z"), at("2026-10-26T12:00:00Z")))
                .containsExactly(at("2026-10-25T00:30:00Z"), at("2026-10-26T01:30:00Z"));

        Daily newYork = new Daily(LocalTime.of(1, 30), in("America/New_York"));
        assertThat(runs(newYork, at("2026-10-31T12:00:00Z"), at("2026-11-02T12:00:00Z")))
                .containsExactly(at("2026-11-01T05:30:00Z"), at("2026-11-02T06:30:00Z"));
    }

    @Test
    void clocks_may_change_by_half_an_hour() {
        Daily lordHowe = new Daily(LocalTime.of(2, 15), in("Australia/Lord_Howe"));

        assertThat(runs(lordHowe, at("2026-10-02T20:00:00Z"), at("2026-10-04T20:00:00Z")))
                .containsExactly(at("2026-10-03T15:45:00Z"), at("2026-10-04T15:15:00Z"));
        assertThat(runs(
                        new Daily(LocalTime.of(1, 45), in("Australia/Lord_Howe")),
                        at("2026-04-03T20:00:00Z"),
                        at("2026-04-05T20:00:00Z")))
                .containsExactly(at("2026-04-04T14:45:00Z"), at("2026-04-05T15:15:00Z"));
    }

    @Test
    void a_day_that_a_country_left_out_has_no_second_run_of_the_next() {
        Daily apia = new Daily(NINE, in("Pacific/Apia"));

        assertThat(runs(apia, at("2011-12-29T00:00:00Z"), at("2012-01-01T00:00:00Z")))
                .containsExactly(at("2011-12-29T19:00:00Z"), at("2011-12-30T19:00:00Z"), at("2011-12-31T19:00:00Z"));
    }

    @Test
    void an_interval_is_counted_in_time_that_passes_whatever_the_clocks_show() {
        Indefinitely hourly = new Indefinitely(Duration.ofHours(1), in("Europe/Prague"));

        assertThat(runs(hourly, at("2026-03-28T23:00:00Z"), at("2026-03-29T04:00:00Z")))
                .hasSize(4);
    }

    @Test
    void both_ends_of_a_period_are_within_and_a_second_beyond_is_not() {
        Daily daily = new Daily(NINE, between("2026-01-02T09:00:00Z", "2026-01-04T09:00:00Z"));
        assertThat(runs(daily, NEW_YEAR, at("2027-01-01T00:00:00Z")))
                .containsExactly(at("2026-01-02T09:00:00Z"), at("2026-01-03T09:00:00Z"), at("2026-01-04T09:00:00Z"));

        Daily narrower = new Daily(NINE, between("2026-01-02T09:00:01Z", "2026-01-04T08:59:59Z"));
        assertThat(runs(narrower, NEW_YEAR, at("2027-01-01T00:00:00Z"))).containsExactly(at("2026-01-03T09:00:00Z"));
    }

    @Test
    void an_interval_begins_with_the_period_and_ends_with_it() {
        Indefinitely quarterly = new Indefinitely(QUARTER, between("2026-02-01T10:00:00Z", "2026-02-01T10:30:00Z"));

        assertThat(runs(quarterly, NEW_YEAR, at("2027-01-01T00:00:00Z")))
                .containsExactly(at("2026-02-01T10:00:00Z"), at("2026-02-01T10:15:00Z"), at("2026-02-01T10:30:00Z"));
    }

    @Test
    void an_interval_waits_for_the_times_of_day_that_it_is_restricted_to() {
        Indefinitely quarterly = new Indefinitely(QUARTER, within(times("09:00", "17:00")));

        assertThat(quarterly.next(at("2026-01-01T16:45:00Z"))).contains(at("2026-01-01T17:00:00Z"));
        assertThat(quarterly.next(at("2026-01-01T16:46:00Z"))).contains(at("2026-01-02T09:00:00Z"));
        assertThat(quarterly.next(at("2026-01-02T00:00:00Z"))).contains(at("2026-01-02T09:00:00Z"));
    }

    @Test
    void times_of_day_may_go_over_midnight_and_days_and_months_are_those_of_the_moment() {
        Indefinitely nightly = new Indefinitely(QUARTER, within(times("22:00", "06:00")));
        assertThat(nightly.next(at("2026-01-01T05:45:00Z"))).contains(at("2026-01-01T06:00:00Z"));
        assertThat(nightly.next(at("2026-01-01T05:46:00Z"))).contains(at("2026-01-01T22:00:00Z"));

        Indefinitely mondaysInMay = new Indefinitely(
                QUARTER, within(new Restriction(Set.of(DayOfWeek.MONDAY), Set.of(Month.MAY), Optional.empty())));
        assertThat(mondaysInMay.next(NEW_YEAR)).contains(at("2026-05-04T00:00:00Z"));
        assertThat(mondaysInMay.next(at("2026-05-25T23:50:00Z"))).contains(at("2027-05-03T00:00:00Z"));
    }

    @Test
    void one_of_several_restrictions_is_enough() {
        Indefinitely hourly =
                new Indefinitely(Duration.ofHours(1), within(times("08:00", "08:10"), times("20:00", "20:10")));

        assertThat(hourly.next(at("2026-01-01T08:00:00Z"))).contains(at("2026-01-01T20:00:00Z"));
        assertThat(hourly.next(at("2026-01-01T20:00:00Z"))).contains(at("2026-01-02T08:00:00Z"));
    }

    @Test
    void an_interval_has_a_shortest_and_a_longest() {
        Bounds none = Bounds.in(UTC);

        assertThat(new Indefinitely(Duration.ofSeconds(60), none).next(NEW_YEAR))
                .contains(at("2026-01-01T00:01:00Z"));
        assertThatThrownBy(() -> new Indefinitely(Duration.ofSeconds(59), none))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Indefinitely(Duration.ofDays(367), none))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void after_a_stop_of_three_days_an_interval_keeps_its_rhythm_and_nothing_is_made_up_one_by_one() {
        Instant due = at("2026-01-01T00:07:00Z");
        Instant now = at("2026-01-04T00:00:30Z");

        assertThat(new Indefinitely(QUARTER, Bounds.in(UTC)).nextAfterDue(due, now))
                .contains(at("2026-01-04T00:07:00Z"));
        assertThat(new Daily(NINE, Bounds.in(UTC)).nextAfterDue(due, now)).contains(at("2026-01-04T09:00:00Z"));
        assertThat(new Once(due).nextAfterDue(due, now)).isEmpty();
    }
}
