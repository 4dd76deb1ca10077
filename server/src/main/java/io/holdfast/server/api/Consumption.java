package io.holdfast.server.api;

import io.holdfast.incomplete.History;
import io.holdfast.incomplete.History.Whose;
import io.holdfast.incomplete.Usage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What executions took, by the History: operations, and the bytes of their bundles. A period is a month of the server's
 * clock, at whose end Make's organizations begin to count anew.
 */
final class Consumption {

    /** So many days are told one by one, the present one being the last. */
    private static final int DAYS = 30;

    private final History history;
    private final Clock clock;

    Consumption(History history, Clock clock) {
        this.history = Objects.requireNonNull(history, "history");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private LocalDate firstOfPeriod() {
        return today().withDayOfMonth(1);
    }

    /** When the present period began. */
    Instant lastReset() {
        return firstOfPeriod().atStartOfDay(zone()).toInstant();
    }

    /** When the present period ends. */
    Instant nextReset() {
        return firstOfPeriod().plusMonths(1).atStartOfDay(zone()).toInstant();
    }

    /** What scenarios took in the present period; one that took nothing is missing. */
    Map<Long, Usage> ofPeriod(Set<Long> scenarios) {
        return history.usage(scenarios, lastReset());
    }

    /** What the scenarios of each team took in the present period; a team that took nothing is missing. */
    Map<Long, Usage> ofTeams() {
        return history.teamUsage(lastReset());
    }

    /** What these scenarios took on each of the last days, latest first. */
    Answer daily(Whose whose) {
        LocalDate today = today();
        Map<LocalDate, Usage> usage = history.dailyUsage(whose, today.minusDays(DAYS - 1), zone());
        return Answer.object()
                .put(
                        "data",
                        Answer.array(IntStream.range(0, DAYS)
                                .mapToObj(today::minusDays)
                                .map(day -> day(day, usage.getOrDefault(day, Usage.NONE)))
                                .map(Answer::json)));
    }

    private static Answer day(LocalDate day, Usage usage) {
        return Answer.object()
                .put("date", day.toString())
                .put("operations", usage.operations())
                .put("dataTransfer", usage.transfer())
                .put("centicredits", usage.operations() * LogJson.CENTICREDITS_OF_AN_OPERATION);
    }
}
