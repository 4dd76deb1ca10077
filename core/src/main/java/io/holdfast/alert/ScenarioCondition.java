package io.holdfast.alert;

import io.holdfast.incomplete.FolderLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a scenario is at one look.
 *
 * @param scenario its id
 * @param lastNumber the number of its latest incomplete execution; 0 when it never had one
 * @param items how many incomplete executions are open
 * @param bytes how much they take
 * @param lastLoss grows with everything that is dropped because nothing fitted in; 0 when nothing ever was
 * @param stopReason why the server deactivated it, when it is deactivated for that
 */
public record ScenarioCondition(
        long scenario, long lastNumber, long items, long bytes, long lastLoss, Optional<String> stopReason) {

    public ScenarioCondition {
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

    private boolean isFull(FolderLimits limits) {
        return items >= limits.items() || bytes >= limits.bytes();
    }

    public Seen seen(FolderLimits limits) {
        return new Seen(lastNumber, items, isFull(limits), lastLoss, stopReason.isPresent());
    }

    /** What happened since: at most one event of each kind. */
    public List<AlertEvent> eventsSince(Seen before, FolderLimits limits) {
        List<AlertEvent> events = new ArrayList<>();
        if (lastNumber > before.lastNumber() && before.items() == 0) {
            events.add(new AlertEvent(
                    AlertKind.FIRST_ITEM,
                    items + (items == 1 ? " is open now." : " are open now.")
                            + " See the tab Incomplete executions of the scenario."));
        }
        if (lastLoss > before.lastLoss()) {
            events.add(new AlertEvent(
                    AlertKind.FOLDER_FULL,
                    "What did not fit in was dropped, because its setting \"Enable data loss\" is on. Resolve or delete"
                            + " incomplete executions to make room."));
        } else if (isFull(limits) && !before.full()) {
            events.add(new AlertEvent(
                    AlertKind.FOLDER_FULL,
                    "It holds " + items + " of " + limits.items() + " items and " + bytes + " of " + limits.bytes()
                            + " bytes. Resolve or delete incomplete executions to make room."));
        }
        if (!before.stopped()) {
            stopReason.ifPresent(reason -> events.add(new AlertEvent(AlertKind.DEACTIVATED, reason)));
        }
        return events;
    }
}
