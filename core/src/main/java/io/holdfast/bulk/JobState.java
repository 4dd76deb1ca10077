package io.holdfast.bulk;

import java.util.Map;
import java.util.Set;

/** Where a bulk job stands. The stored lifecycle is {@link #TRANSITIONS}; a store moves a job only by compare-and-set along it. */
public enum JobState {
    /** The server works on its items. */
    RUNNING("running"),
    /** No further items are reached; retries that are under way end, and are counted. */
    PAUSED("paused"),
    /** Stopped for good by a person. Retries that were under way end, and are counted. */
    ABORTED("aborted"),
    /** Every item was reached, and no retry is under way. */
    DONE("done");

    /** Every allowed move. What is aborted or done moves no more. */
    public static final Map<JobState, Set<JobState>> TRANSITIONS = Map.of(
            RUNNING, Set.of(PAUSED, ABORTED, DONE),
            PAUSED, Set.of(RUNNING, ABORTED),
            ABORTED, Set.of(),
            DONE, Set.of());

    private final String apiName;

    JobState(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    /** Whether a job may move from this state to that one. */
    public boolean mayBecome(JobState next) {
        return TRANSITIONS.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether the job moves no more. */
    public boolean isFinished() {
        return TRANSITIONS.getOrDefault(this, Set.of()).isEmpty();
    }
}
