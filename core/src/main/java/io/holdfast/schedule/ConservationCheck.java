package io.holdfast.schedule;

import io.holdfast.incomplete.Conservation;
import io.holdfast.incomplete.Conservation.Account;
import io.holdfast.incomplete.Conservation.Comparison;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares, scenario by scenario, what was counted of its triggers with what is found when they are counted anew, and
 * either with what was accepted. Remembers what it found until the next check. Thread-safe.
 */
public final class ConservationCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ConservationCheck.class);

    private static final int READ_AT_ONCE = 500;

    private final Conservation conservation;
    private final Scenarios scenarios;
    private final Clock clock;
    private volatile Result result = new Result(Optional.empty(), Map.of());

    public ConservationCheck(Conservation conservation, Scenarios scenarios, Clock clock) {
        this.conservation = Objects.requireNonNull(conservation, "conservation");
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * That a scenario does not balance.
     *
     * @param triggers by how many: the largest of the differences between what was counted and what was found, and between
     *     what was accepted and the sum of the places
     * @param differences what differs, for people
     */
    public record Imbalance(long triggers, String differences) {
        public Imbalance {
            Objects.requireNonNull(differences, "differences");
        }
    }

    /** When the last check ended, and which scenarios did not balance then, by their ids. */
    public record Result(Optional<Instant> checked, Map<Long, Imbalance> imbalances) {
        public Result {
            Objects.requireNonNull(checked, "checked");
            imbalances = Map.copyOf(imbalances);
        }
    }

    /** What the last check found. */
    public Result result() {
        return result;
    }

    /** Checks all scenarios, one after the other; to be called by a timer, every few minutes. */
    public void check() {
        Map<Long, Imbalance> found = new HashMap<>();
        List<Scenario> page;
        long offset = 0;
        do {
            page = scenarios.list(READ_AT_ONCE, offset);
            offset += page.size();
            for (Scenario scenario : page) {
                look(scenario.id()).ifPresent(imbalance -> found.put(scenario.id(), imbalance));
            }
        } while (page.size() == READ_AT_ONCE);
        result = new Result(Optional.of(clock.instant()), found);
    }

    /** Checks one scenario, because its counts were set to what is found. */
    public void check(long scenario) {
        Optional<Imbalance> imbalance = look(scenario);
        Map<Long, Imbalance> found = new HashMap<>(result.imbalances());
        found.remove(scenario);
        imbalance.ifPresent(off -> found.put(scenario, off));
        result = new Result(result.checked(), found);
    }

    private Optional<Imbalance> look(long scenario) {
        try {
            Optional<Imbalance> imbalance = imbalance(conservation.compare(scenario));
            imbalance.ifPresent(off -> LOG.error(
                    "Scenario {} does not balance, by {} triggers: {}. What happened to single triggers is in its History"
                            + " and its incomplete executions; please report this with the server's log.",
                    scenario,
                    off.triggers(),
                    off.differences()));
            return imbalance;
        } catch (RuntimeException storeIsAway) {
            LOG.warn("Whether scenario {} balances could not be checked; it is checked again", scenario, storeIsAway);
            return Optional.ofNullable(result.imbalances().get(scenario));
        }
    }

    /** What is off; empty when everything agrees. */
    static Optional<Imbalance> imbalance(Comparison comparison) {
        Map<String, Long> counted = parts(comparison.counted());
        Map<String, Long> found = parts(comparison.recounted());
        List<String> differences = new ArrayList<>();
        long most = Math.abs(comparison.counted().imbalance());
        if (most != 0) {
            differences.add("the places sum up to "
                    + (comparison.counted().accepted() + comparison.counted().imbalance()) + " of "
                    + comparison.counted().accepted() + " accepted");
        }
        for (String part : counted.keySet().stream().sorted().toList()) {
            long is = counted.getOrDefault(part, 0L);
            long ought = found.getOrDefault(part, 0L);
            if (is != ought) {
                differences.add(part + " is counted as " + is + ", and " + ought + " are found");
                most = Math.max(most, Math.abs(is - ought));
            }
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Imbalance(most, differences.stream().collect(Collectors.joining("; "))));
    }

    private static Map<String, Long> parts(Account account) {
        return Map.of(
                "accepted", account.accepted(),
                "success", account.success(),
                "warning", account.warning(),
                "error", account.error(),
                "resolved", account.resolved(),
                "running", account.running(),
                "waiting", account.waiting(),
                "open", account.open(),
                "dropped", account.dropped(),
                "discarded", account.discardedByActors());
    }
}
