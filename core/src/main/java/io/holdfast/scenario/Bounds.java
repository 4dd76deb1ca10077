package io.holdfast.scenario;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Outside of which a scenario does not run on its own.
 *
 * @param zone the time zone of every time of day
 * @param from the first moment; empty for no beginning
 * @param to the last moment, itself within; empty for no end
 * @param restrictions a moment is within when one of them admits it; without any, every moment is
 */
public record Bounds(ZoneId zone, Optional<Instant> from, Optional<Instant> to, List<Restriction> restrictions) {

    /** A leap day falls on a given day of the week after at most 40 years: what does not come by then never does. */
    static final int DAYS_LOOKED_AHEAD = 41 * 366;

    public Bounds {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        restrictions = List.copyOf(restrictions);
    }

    /** No bounds but the zone. */
    public static Bounds in(ZoneId zone) {
        return new Bounds(zone, Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * Days and times of day.
     *
     * @param days days of the week; empty for all
     * @param months months; empty for all
     * @param time times of day; empty for all
     */
    public record Restriction(Set<DayOfWeek> days, Set<Month> months, Optional<TimeRange> time) {
        public Restriction {
            days = Set.copyOf(days);
            months = Set.copyOf(months);
            Objects.requireNonNull(time, "time");
        }

        boolean admits(LocalDate date) {
            return (days.isEmpty() || days.contains(date.getDayOfWeek()))
                    && (months.isEmpty() || months.contains(date.getMonth()));
        }

        boolean admits(LocalDateTime local) {
            return admits(local.toLocalDate())
                    && time.map(range -> range.admits(local.toLocalTime())).orElse(true);
        }
    }

    /** Times of day, both ends within. With {@code from} after {@code to} it is the evening and the morning of a day. */
    public record TimeRange(LocalTime from, LocalTime to) {
        public TimeRange {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }

        boolean admits(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean notEnded = !time.isAfter(to);
            return from.isAfter(to) ? begun || notEnded : begun && notEnded;
        }
    }

    /** Whether the moment is within. */
    public boolean admits(Instant moment) {
        if (from.filter(moment::isBefore).isPresent() || hasEndedBefore(moment)) {
            return false;
        }
        if (restrictions.isEmpty()) {
            return true;
        }
        LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
        return restrictions.stream().anyMatch(restriction -> restriction.admits(local));
    }

    boolean hasEndedBefore(Instant moment) {
        return to.filter(moment::isAfter).isPresent();
    }

    /** The moment itself when it is within, or else the first whole minute that is; {@code from} counts as one. */
    Optional<Instant> firstFrom(Instant moment) {
        Instant start = from.filter(moment::isBefore).orElse(moment);
        if (admits(start)) {
            return Optional.of(start);
        }
        LocalDate last = LocalDate.ofInstant(start, zone).plusDays(DAYS_LOOKED_AHEAD);
        Instant minute = start.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        while (!hasEndedBefore(minute)) {
            LocalDate date = LocalDate.ofInstant(minute, zone);
            if (date.isAfter(last)) {
                return Optional.empty();
            }
            if (restrictions.stream().noneMatch(restriction -> restriction.admits(date))) {
                Instant nextDay = date.plusDays(1).atStartOfDay(zone).toInstant();
                // Clocks that are put back over midnight show the end of a day again after the next has begun.
                minute = nextDay.isAfter(minute) ? nextDay : minute.plus(1, ChronoUnit.MINUTES);
            } else if (admits(minute)) {
                return Optional.of(minute);
            } else {
                minute = minute.plus(1, ChronoUnit.MINUTES);
            }
        }
        return Optional.empty();
    }
}
