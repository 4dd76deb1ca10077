package io.holdfast.alert;

import io.holdfast.incomplete.IncompleteExecutions.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a scenario is at one look.
 *
 * @param scenario its id
 * @param lastNumber the number of its latest incomplete execution; 0 when it never had one
 * @param use what its open incomplete executions use
 * @param lastLoss grows with everything that is dropped because nothing fitted in; 0 when nothing ever was
 * @param stopReason why the server deactivated it, when it is deactivated for that
 */
public record ScenarioCondition(long scenario, long lastNumber, Use use, long lastLoss, Optional<String> stopReason) {

    public ScenarioCondition {
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(stopReason, "stopReason");
    }

    /**
     * What is kept of a look until the next.
     *
     * @param full whether the folder had no room
     * @param stopped whether the server had deactivated the scenario
     */
    public record Seen(long lastNumber, long items, boolean full, long lastLoss, boolean stopped) {

        /** Of a scenario that nobody looked at. */
        public static final Seen NEVER = new Seen(0, 0, false, 0, false);
    }

    private boolean isFull(Room room) {
        return room.scenario().areReached(use);
    }

    public Seen seen(Room room) {
        return new Seen(lastNumber, use.items(), isFull(room), lastLoss, stopReason.isPresent());
    }

    /** What happened since: at most one event of each kind. */
    public List<AlertEvent> eventsSince(Seen before, Room room) {
        List<AlertEvent> events = new ArrayList<>();
        if (lastNumber > before.lastNumber() && before.items() == 0) {
            events.add(new AlertEvent(
                    AlertKind.FIRST_ITEM,
                    use.items() + (use.items() == 1 ? " is open now." : " are open now.")
                            + " See the tab Incomplete executions of the scenario."));
        }
        if (lastLoss > before.lastLoss()) {
            events.add(room.dropped(scenario, use));
        } else if (isFull(room) && !before.full()) {
            events.add(room.full(use));
        }
        if (!before.stopped()) {
            stopReason.ifPresent(reason -> events.add(new AlertEvent(AlertKind.DEACTIVATED, reason)));
        }
        return events;
    }
}
