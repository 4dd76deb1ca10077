package io.holdfast.bulk;

import java.time.Instant;
import java.util.Objects;

/**
 * One action over many incomplete executions.
 *
 * @param id counts from 1
 * @param actor who asked for it
 * @param state where it stands
 * @param moved when it came to this state
 * @param movedBy who brought it there; the server itself when it is done
 */
public record BulkJob(
        long id,
        JobAction action,
        Pace pace,
        String actor,
        Instant created,
        JobState state,
        Instant moved,
        String movedBy,
        JobTotals totals) {

    /** Who moves a job that has nothing left to do. */
    public static final String SERVER = "the server";

    public BulkJob {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(pace, "pace");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(moved, "moved");
        Objects.requireNonNull(movedBy, "movedBy");
        Objects.requireNonNull(totals, "totals");
    }

    /** How the job signs what it does to items. */
    public String signature() {
        return "bulk job " + id + " of " + actor;
    }
}
