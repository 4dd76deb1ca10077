package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.module.Field;
import io.holdfast.module.Inputs;
import io.holdfast.plan.FieldSpecs;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planning;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scheduling;
import io.holdfast.scenario.SchedulingReader;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one scenario is doing in this process: what runs, what is held until it may begin. All decisions about beginning
 * are taken here, under its lock, which is never held while anything is written.
 */
final class LiveScenario {

    private final FolderSpace folder;
    private final RunLimits limits;
    private final ZoneId zone;
    private final HeldJobs held = new HeldJobs();
    private final Pace pace = new Pace();
    private final Set<ExecutionId> setAside = new LinkedHashSet<>();

    private Scenario scenario;
    private List<Field> inputs;
    private List<Field> outputs;
    private Planning planning;
    private Scheduling scheduling;
    private Starting starting;
    private int errors;

    /** How many of its queue may still begin before it is due again. */
    private int allowance;

    private int expected;
    private int running;
    private int retrying;

    /** @param zone the time zone of schedules that name none */
    LiveScenario(Scenario scenario, Planning planning, FolderSpace folder, RunLimits limits, ZoneId zone) {
        this.scenario = Objects.requireNonNull(scenario, "scenario");
        this.inputs = FieldSpecs.stored(scenario.io().input());
        this.outputs = FieldSpecs.stored(scenario.io().output());
        this.planning = Objects.requireNonNull(planning, "planning");
        this.folder = folder;
        this.limits = limits;
        this.zone = zone;
        this.scheduling = scheduling(scenario, planning, zone);
        this.starting = Starting.of(scheduling, planning);
        this.errors = scenario.standing().consecutiveErrors();
        pace.limit(maximumPerMinute(scheduling));
    }

    private static OptionalInt maximumPerMinute(Scheduling scheduling) {
        return scheduling instanceof Scheduling.Immediately(OptionalInt maximum) ? maximum : OptionalInt.empty();
    }

    /** What cannot be read was stored before it was checked: calls begin at once, anything else is asked for. */
    private static Scheduling scheduling(Scenario scenario, Planning planning, ZoneId zone) {
        return switch (SchedulingReader.read(scenario.scheduling(), zone)) {
            case SchedulingReader.Read(Scheduling read) -> read;
            case SchedulingReader.Refused ignored ->
                planning instanceof Planning.Planned(Plan plan)
                                && plan.trigger().isPresent()
                        ? new Scheduling.Immediately()
                        : new Scheduling.OnDemand();
        };
    }

    synchronized void changed(Scenario scenario, Planning planning) {
        this.scenario = scenario;
        this.inputs = FieldSpecs.stored(scenario.io().input());
        this.outputs = FieldSpecs.stored(scenario.io().output());
        this.planning = planning;
        this.scheduling = scheduling(scenario, planning, zone);
        this.starting = Starting.of(scheduling, planning);
        this.errors = scenario.standing().consecutiveErrors();
        pace.limit(maximumPerMinute(scheduling));
        if (!scenario.active()) {
            allowance = 0;
        }
    }

    synchronized Scheduling scheduling() {
        return scheduling;
    }

    synchronized Starting starting() {
        return starting;
    }

    /** After how many executions in a row that failed it is deactivated. */
    synchronized int maximumErrors() {
        return switch (planning) {
            case Planning.Planned(Plan plan) ->
                Math.max(1, plan.blueprint().settings().maximumErrors());
            case Planning.Refused ignored -> 1;
        };
    }

    synchronized boolean hasErrors() {
        return errors > 0;
    }

    synchronized void countedErrors(int count) {
        errors = count;
    }

    synchronized Scenario scenario() {
        return scenario;
    }

    synchronized Planning planning() {
        return planning;
    }

    /** The fields of its inputs. */
    synchronized List<Field> inputs() {
        return inputs;
    }

    /** Fits inputs, the one bundle or none, to its interface. */
    Inputs.Fitting fitInputs(List<Bundle> given, ZoneId zone) {
        CollectionValue values =
                given.isEmpty() ? CollectionValue.EMPTY : given.getFirst().fields();
        return Inputs.fit(inputs(), values, zone);
    }

    /** Inputs as what an execution is accepted with. */
    static List<Bundle> bundles(CollectionValue inputs) {
        return inputs.items().isEmpty() ? List.of() : List.of(new Bundle(inputs));
    }

    /** The fields to which what it returns is fitted. */
    synchronized List<Field> outputs() {
        return outputs;
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
    synchronized Turn triggered(Instant now) {
        boolean begins = scenario.active()
                && starting == Starting.INSTANT
                && !mustWaitItsTurn()
                && mayBegin()
                && pace.admits(now);
        if (begins) {
            pace.begins(now);
        }
        return begins ? begin() : hold();
    }

    /** How long a call that came in now would wait, because as many runs as may begin within a minute have begun. */
    synchronized Duration waitOfPace(Instant now) {
        return scenario.active() && starting == Starting.INSTANT ? pace.untilNext(now) : Duration.ZERO;
    }

    /** Whether the run that is due may begin now, and then counts as running; otherwise it stays due. */
    synchronized boolean beginsWhatIsDue() {
        boolean begins = scenario.active() && !mustWaitItsTurn() && mayBegin();
        if (begins) {
            begin();
        }
        return begins;
    }

    private boolean mustWaitItsTurn() {
        return (sequential() || pace.isLimited()) && !held.isEmpty();
    }

    /** Lets so many of those that are in its queue now begin, one after the other. */
    synchronized void allow(int calls) {
        allowance = Math.min(calls, held.size());
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

    /** An execution from before the start of this process cannot be read: if it is sequential, nothing overtakes it. */
    synchronized void setAside(ExecutionId execution) {
        setAside.add(execution);
    }

    synchronized void givenUp(ExecutionId execution) {
        setAside.remove(execution);
    }

    /** A held execution comes back after a failure: it is the next to begin. */
    synchronized void returned(Job job) {
        held.addFirst(job);
    }

    /** Takes out what may begin now, and counts it as running. */
    synchronized List<Job> releasable(int atMost, Instant now) {
        List<Job> released = new ArrayList<>();
        while (released.size() < atMost && scenario.active() && mayTakeFromQueue() && mayBegin() && pace.admits(now)) {
            Optional<Job> next = held.next(now, sequential());
            if (next.isEmpty()) {
                break;
            }
            released.add(next.get());
            allowance = Math.max(0, allowance - 1);
            pace.begins(now);
            running++;
        }
        return released;
    }

    private boolean mayTakeFromQueue() {
        return starting != Starting.QUEUE || allowance > 0;
    }

    /** Takes out those of the held executions that are to be discarded; they begin no more. */
    synchronized List<Job> withdraw(Predicate<? super Job> meant) {
        return held.withdraw(meant);
    }

    /** They could not be discarded: they wait again. */
    synchronized void waitAgain(List<Job> withdrawn) {
        withdrawn.reversed().forEach(held::addFirst);
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

    /**
     * What it is doing.
     *
     * @param current the scenario as it is stored now: its standing moves without this process being told
     * @param places how many executions run on the server, when that is as many as may
     */
    synchronized Condition condition(Scenario current, Instant now, OptionalInt places, boolean stopping) {
        return new Condition(
                current.active(),
                current.stopReason(),
                current.standing().deactivated(),
                current.standing().nextRun(),
                current.standing().pausedUntil(),
                sequential(),
                starting == Starting.QUEUE,
                running,
                retrying,
                limits.retriesOfScenario(),
                folder.openItems(current.id()),
                new Condition.Queue(
                        sequential() ? held.again(now) : Optional.empty(),
                        pace.reached(now),
                        places,
                        sequential() ? setAside.stream().findFirst() : Optional.empty()),
                stopping);
    }

    /** Whether it runs one execution at a time. */
    synchronized boolean isSequential() {
        return sequential();
    }

    /** Sequential: one at a time, and none while something of the scenario is incomplete or set aside. */
    private boolean mayBegin() {
        if (sequential()) {
            return running + retrying == 0 && setAside.isEmpty() && folder.openItems(scenario.id()) == 0;
        }
        return switch (starting) {
            case POLL, QUEUE -> running == 0;
            case INSTANT, SCHEDULED, ON_DEMAND -> true;
        };
    }

    private boolean sequential() {
        return switch (planning) {
            case Planning.Planned(Plan plan) -> plan.blueprint().settings().sequential();
            case Planning.Refused ignored -> true;
        };
    }
}
