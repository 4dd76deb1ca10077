package io.holdfast.schedule;

import io.holdfast.blueprint.Problem;
import io.holdfast.incomplete.Journal.Advance;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planning;
import io.holdfast.plan.Step;
import io.holdfast.scenario.Scenarios.Due;
import io.holdfast.scenario.Scheduling;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins what schedules say is due. When a scenario is due next is kept with it, and moved on in the write that begins the
 * run; what was due while the server was down is found at the next look, and made up once.
 */
final class DueRuns {

    private static final Logger LOG = LoggerFactory.getLogger(DueRuns.class);

    private static final int READ_AT_ONCE = 500;

    /** Calls that a scheduled webhook takes from its queue at a time, unless its module says otherwise. */
    private static final int STANDARD_MAXIMUM_RESULTS = 2;

    private final RunTools tools;
    private final LiveScenarios scenarios;
    private final Dispatcher dispatcher;

    /** Scenarios whose due run is being begun: the next look may come before that is written. */
    private final Set<Long> beginning = ConcurrentHashMap.newKeySet();

    DueRuns(RunTools tools, LiveScenarios scenarios, Dispatcher dispatcher) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
        this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
    }

    /** Begins what is due, and what was to wait until now before it is run again. */
    void begin() {
        Instant now = tools.clock().instant();
        long last = 0;
        List<Due> page;
        do {
            page = tools.scenarios().due(now, last, READ_AT_ONCE);
            for (Due due : page) {
                last = due.scenario();
                if (!dispatcher.isStopping() && beginning.add(due.scenario())) {
                    // Many are due at the full hour: each on a thread of its own, they share their commits.
                    tools.executor().execute(() -> begin(due));
                }
            }
        } while (page.size() == READ_AT_ONCE);
        if (!dispatcher.isStopping()) {
            scenarios.all().forEach(dispatcher::release);
        }
    }

    private void begin(Due due) {
        try {
            scenarios
                    .find(due.scenario())
                    .ifPresent(live -> begin(live, due, tools.clock().instant()));
        } catch (RuntimeException storeIsAway) {
            LOG.warn("Scenario {}, due at {}, could not begin; it stays due", due.scenario(), due.at(), storeIsAway);
        } finally {
            beginning.remove(due.scenario());
        }
    }

    private void begin(LiveScenario live, Due due, Instant now) {
        Optional<Instant> next = live.scheduling().nextAfterDue(due.at(), now);
        switch (live.starting()) {
            case SCHEDULED, POLL -> {
                // One that is busy stays due: however often it is due meanwhile, it runs once when it is free.
                if (live.beginsWhatIsDue()) {
                    dispatcher.beginWhatIsDue(live, new Advance(due.at(), next));
                }
            }
            case QUEUE -> {
                if (tools.scenarios().advance(due.scenario(), due.at(), next)) {
                    live.allow(maximumResults(live.planning()));
                    dispatcher.release(live);
                }
            }
            case INSTANT, ON_DEMAND -> tools.scenarios().advance(due.scenario(), due.at(), Optional.empty());
        }
    }

    /** Sets when an active scenario is due, when that is not known: it was activated, or its scheduling was changed. */
    void schedule(LiveScenario live) {
        boolean unknown =
                live.scenario().active() && live.scenario().standing().nextRun().isEmpty();
        if (unknown && live.starting().isScheduled()) {
            live.scheduling()
                    .next(tools.clock().instant())
                    .ifPresent(
                            next -> tools.scenarios().schedule(live.scenario().id(), Optional.of(next)));
        }
    }

    /** Why what begins so, by this scheduling, would never run on its own; empty when it would. */
    Optional<Problem> obstacle(Starting starting, Scheduling scheduling) {
        boolean never = starting == Starting.SCHEDULED || starting == Starting.POLL;
        return never && scheduling.next(tools.clock().instant()).isEmpty()
                ? Optional.of(Problem.ofDocument(
                        "scheduling",
                        "it has no run to come: its date or its period has passed, or its days never come. Give the"
                                + " scenario another one, or leave it off"))
                : Optional.empty();
    }

    private static int maximumResults(Planning planning) {
        Optional<Value> written = planning instanceof Planning.Planned(Plan plan)
                ? plan.trigger().map(Step.Run::parameters).map(parameters -> parameters.get("maxResults"))
                : Optional.empty();
        return written.flatMap(DueRuns::count).orElse(STANDARD_MAXIMUM_RESULTS);
    }

    private static Optional<Integer> count(Value written) {
        return switch (written) {
            case NumberValue(var number) -> Optional.of(Math.max(1, number.intValue()));
            case TextValue(String text)
            when text.strip().matches("[0-9]{1,9}") -> Optional.of(Math.max(1, Integer.parseInt(text.strip())));
            default -> Optional.empty();
        };
    }
}
