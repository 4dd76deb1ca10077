package io.holdfast.alert;

import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.IncompleteExecutions.Use;
import java.util.Objects;

/**
 * How much room there is for incomplete executions at one look.
 *
 * @param scenario the limits of the folder of each scenario
 * @param organization the limits of all folders together
 * @param together what all folders hold, those of deleted scenarios included
 */
public record Room(FolderLimits scenario, FolderLimits organization, Use together) {

    public Room {
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(together, "together");
    }

    /** Whether all folders together are full. */
    public boolean isFull() {
        return organization.areReached(together);
    }

    /** What to tell of all folders together when they are full. */
    public AlertEvent full() {
        return new AlertEvent(
                AlertKind.ORGANIZATION_FULL,
                reached("All folders together have ", organization, together) + " They hold "
                        + organization.useOf(together)
                        + ". What fails next in any scenario stops it, or is dropped by it. Resolve or delete incomplete"
                        + " executions of any scenario to make room, or raise the limit of the organization.");
    }

    /** What to tell of a scenario's folder when it is full. */
    AlertEvent full(Use use) {
        return new AlertEvent(
                AlertKind.FOLDER_FULL,
                reached("Its folder has ", scenario, use) + " It holds " + scenario.useOf(use)
                        + ". Resolve or delete some to make room, or raise the limit of a scenario's folder.");
    }

    private static String reached(String who, FolderLimits limits, Use use) {
        return use.items() >= limits.items()
                ? who + "reached the limit of " + limits.items() + " items."
                : who + "a limit of " + limits.bytes() + " bytes, and one more item of the usual size, "
                        + use.usualSize() + " bytes, has no room.";
    }

    /** What to tell of a scenario that dropped something, whichever limit it met. */
    AlertEvent dropped(long id, Use use) {
        return new AlertEvent(
                AlertKind.FOLDER_FULL,
                "What did not fit in was dropped, because its setting \"Enable data loss\" is on; GET /api/v2/losses?scenarioId="
                        + id + " lists it. Its folder holds " + scenario.useOf(use) + ", all folders together hold "
                        + organization.useOf(together)
                        + ". Resolve or delete incomplete executions to make room, or raise the limit that is met.");
    }
}
