package io.holdfast.schedule;

import io.holdfast.incomplete.FolderSpace;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planning;
import io.holdfast.scenario.Scenario;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * What one scenario is doing in this process: what runs, what is held until it may begin. All decisions about beginning
 * are taken here, under its lock, which is never held while anything is written.
 */
final class LiveScenario {

    private final FolderSpace folder;
    private final RunLimits limits;
    private final Deque<Job> held = new ArrayDeque<>();
    private Scenario scenario;
    private Planning planning;
    private int expected;
    private int running;
    private int retrying;

    LiveScenario(Scenario scenario, Planning planning, FolderSpace folder, RunLimits limits) {
        this.scenario = Objects.requireNonNull(scenario, "scenario");
        this.planning = Objects.requireNonNull(planning, "planning");
        this.folder = folder;
        this.limits = limits;
    }

    synchronized void changed(Scenario scenario, Planning planning) {
        this.scenario = scenario;
        this.planning = planning;
    }

    synchronized Scenario scenario() {
        return scenario;
    }

    synchronized Planning planning() {
        return planning;
    }

    /** How an accepted execution may go on. */
    enum Turn {
        /** It begins at once, and counts as running. */
        BEGIN,
        /** It is to be held; a place for it is reserved. */
        HOLD,
        /** There is no place to hold it. */
        FULL
    }

    /** What a trigger that comes in now may do. */
    synchronized Turn triggered() {
        return scenario.active() && mayBegin() ? begin() : hold();
    }

    /** What a run that somebody asks for may do: the scenario need not be active. */
    synchronized Turn asked() {
        return mayBegin() ? begin() : hold();
    }

    private Turn begin() {
        running++;
        return Turn.BEGIN;
    }

    private Turn hold() {
        if (held.size() + expected >= limits.held()) {
            return Turn.FULL;
        }
        expected++;
        return Turn.HOLD;
    }

    /** An execution for which {@link Turn#HOLD} was answered is accepted now. */
    synchronized void held(Job job) {
        expected--;
        held.addLast(job);
    }

    /** An execution for which a turn was answered could not be accepted. */
    synchronized void notAccepted(Turn turn) {
        switch (turn) {
            case BEGIN -> running--;
            case HOLD -> expected--;
            case FULL -> {}
        }
    }

    /** An execution from before the start of this process: held, or running already. */
    synchronized void takenUp(Job job) {
        if (job.isHeld()) {
            held.addLast(job);
        } else if (job.retried().isPresent()) {
            retrying++;
        } else {
            running++;
        }
    }

    /** A held execution comes back after a failure: it is the next to begin. */
    synchronized void returned(Job job) {
        held.addFirst(job);
    }

    /** Takes out what may begin now, and counts it as running. */
    synchronized List<Job> releasable(int atMost) {
        List<Job> released = new ArrayList<>();
        while (!held.isEmpty() && released.size() < atMost && scenario.active() && mayBegin()) {
            released.add(held.removeFirst());
            running++;
        }
        return released;
    }

    synchronized void ended(Job job) {
        if (job.retried().isPresent()) {
            retrying--;
        } else {
            running--;
        }
    }

    synchronized void retryBegins() {
        retrying++;
    }

    /** How many retries may begin now. */
    synchronized int freeRetryPlaces() {
        if (!scenario.active()) {
            return 0;
        }
        return sequential() ? (running + retrying == 0 ? 1 : 0) : Math.max(0, limits.retriesOfScenario() - retrying);
    }

    /** Whether it runs one execution at a time. */
    synchronized boolean isSequential() {
        return sequential();
    }

    /** Sequential: one at a time, and none while something of the scenario is incomplete. */
    private boolean mayBegin() {
        return !sequential() || (running + retrying == 0 && folder.openItems(scenario.id()) == 0);
    }

    private boolean sequential() {
        return switch (planning) {
            case Planning.Planned(Plan plan) -> plan.blueprint().settings().sequential();
            case Planning.Refused ignored -> true;
        };
    }
}
