package io.holdfast.scenario;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When a scenario runs. Times of day are those of the clocks in the scheduling's time zone: a time that the clocks leave
 * out when they are put forward is run once, by so much later as they are put forward; a time that they show twice when
 * they are put back is run once, at its first occurrence.
 */
public sealed interface Scheduling {

    /**
     * The first run after this moment; empty when there is none, because the scheduling has ended, was never to run on its
     * own, or names days that do not come.
     */
    Optional<Instant> next(Instant after);

    /**
     * The run that follows when a run that was due is begun now, late by however much: runs that were missed in between are
     * not made up one by one.
     */
    default Optional<Instant> nextAfterDue(Instant due, Instant now) {
        return next(due.isAfter(now) ? due : now);
    }

    /**
     * With every call of its webhook.
     *
     * @param maximumRunsPerMinute how many runs may begin within any minute, 1 to {@value #MOST_RUNS_PER_MINUTE}; further
     *     calls wait. Empty for any number.
     */
    record Immediately(OptionalInt maximumRunsPerMinute) implements Scheduling {

        public static final int MOST_RUNS_PER_MINUTE = 10_000;

        public Immediately {
            Objects.requireNonNull(maximumRunsPerMinute, "maximumRunsPerMinute");
            int maximum = maximumRunsPerMinute.orElse(1);
            if (maximum < 1 || maximum > MOST_RUNS_PER_MINUTE) {
                throw new IllegalArgumentException(
                        "The runs per minute are 1 to " + MOST_RUNS_PER_MINUTE + ", not " + maximum);
            }
        }

        /** Any number of runs. */
        public Immediately() {
            this(OptionalInt.empty());
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.empty();
        }
    }

    /** When somebody asks for it. */
    record OnDemand() implements Scheduling {
        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.empty();
        }
    }

    /** Again and again after an interval; outside of its bounds, at the first minute within them. */
    record Indefinitely(Duration interval, Bounds bounds) implements Scheduling {

        public static final Duration SHORTEST = Duration.ofMinutes(1);
        public static final Duration LONGEST = Duration.ofDays(366);

        public Indefinitely {
            Objects.requireNonNull(bounds, "bounds");
            if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("An interval is 1 minute to 366 days, not " + interval);
            }
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return bounds.firstFrom(after.plus(interval));
        }

        /** Keeps the rhythm: the next run is a whole number of intervals after the one that was due. */
        @Override
        public Optional<Instant> nextAfterDue(Instant due, Instant now) {
            long missed = due.isAfter(now) ? 0 : Duration.between(due, now).dividedBy(interval);
            return next(due.plus(interval.multipliedBy(missed)));
        }
    }

    /** Once, at this moment. */
    record Once(Instant at) implements Scheduling {
        public Once {
            Objects.requireNonNull(at, "at");
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return at.isAfter(after) ? Optional.of(at) : Optional.empty();
        }
    }

    /** Every day. */
    record Daily(LocalTime time, Bounds bounds) implements Scheduling {
        public Daily {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(bounds, "bounds");
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Scheduling.next(after, time, bounds, date -> true);
        }
    }

    /** On days of the week. */
    record Weekly(Set<DayOfWeek> days, LocalTime time, Bounds bounds) implements Scheduling {
        public Weekly {
            days = Set.copyOf(days);
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(bounds, "bounds");
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Scheduling.next(after, time, bounds, date -> days.contains(date.getDayOfWeek()));
        }
    }

    /** On days of the month, 1 to 31; a month that does not have the day is left out. */
    record Monthly(Set<Integer> days, LocalTime time, Bounds bounds) implements Scheduling {
        public Monthly {
            days = Set.copyOf(days);
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(bounds, "bounds");
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Scheduling.next(after, time, bounds, date -> days.contains(date.getDayOfMonth()));
        }
    }

    /** On days of these months; a year that does not have the date, as of February 29, is left out. */
    record Yearly(Set<Month> months, Set<Integer> days, LocalTime time, Bounds bounds) implements Scheduling {
        public Yearly {
            months = Set.copyOf(months);
            days = Set.copyOf(days);
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(bounds, "bounds");
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Scheduling.next(
                    after,
                    time,
                    bounds,
                    date -> months.contains(date.getMonth()) && days.contains(date.getDayOfMonth()));
        }
    }

    /** The first of the days at this time of day that is after the moment and within the bounds. */
    private static Optional<Instant> next(
            Instant after, LocalTime time, Bounds bounds, Predicate<? super LocalDate> isDay) {
        ZoneId zone = bounds.zone();
        Instant start = bounds.from().filter(from -> from.isAfter(after)).orElse(after);
        // A day earlier: clocks that were put forward may have carried yesterday's time into today.
        LocalDate date = LocalDate.ofInstant(start, zone).minusDays(1);
        LocalDate last = date.plusDays(Bounds.DAYS_LOOKED_AHEAD);
        for (; date.isBefore(last); date = date.plusDays(1)) {
            if (isDay.test(date)) {
                Instant run = ZonedDateTime.of(date, time, zone).toInstant();
                if (bounds.hasEndedBefore(run)) {
                    return Optional.empty();
                }
                if (run.isAfter(after) && bounds.admits(run)) {
                    return Optional.of(run);
                }
            }
        }
        return Optional.empty();
    }
}
