package io.holdfast.schedule;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Advance;
import io.holdfast.incomplete.Journal.NotDueException;
import io.holdfast.incomplete.LeftExecution;
import io.holdfast.plan.Planning;
import io.holdfast.schedule.JobRunner.Done;
import io.holdfast.schedule.JobRunner.GivenBack;
import io.holdfast.schedule.JobRunner.Result;
import io.holdfast.schedule.JobRunner.RunsAgain;
import io.holdfast.schedule.JobRunner.Stopped;
import io.holdfast.schedule.LiveScenario.Turn;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts executions durably and runs them, each on a thread of its own. The bound is the number of executions that run,
 * not of threads: what is accepted beyond it waits, and acceptance itself waits when too much does.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final RunTools tools;
    private final RunLimits limits;
    private final LiveScenarios scenarios;
    private final JobRunner runner;
    private final Places places;
    private final Waiters waiters = new Waiters();
    private final ExecutionsInHand inHand = new ExecutionsInHand();
    private final Runnable retriesMayBegin;
    private final Aftermath aftermath;
    private final RunStatistics statistics = new RunStatistics();
    private final StopSignal stopping = new StopSignal();

    /** @param retriesMayBegin called when an execution ended in a way that may make room for a retry */
    Dispatcher(RunTools tools, RunLimits limits, LiveScenarios scenarios, Runnable retriesMayBegin) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
        this.retriesMayBegin = Objects.requireNonNull(retriesMayBegin, "retriesMayBegin");
        this.runner = new JobRunner(tools, stopping);
        this.places = new Places(limits, stopping);
        this.aftermath = new Aftermath(tools, scenarios);
    }

    /** What became of something that was to be accepted. */
    sealed interface Admission {}

    record Admitted(Job job) implements Admission {
        Admitted {
            Objects.requireNonNull(job, "job");
        }
    }

    record Full() implements Admission {}

    record Overload() implements Admission {}

    /** Accepts an execution of this scenario; it is durable when this returns {@link Admitted}. */
    Admission admit(LiveScenario live, List<Bundle> bundles, Journal.Cause cause) {
        return admit(live, bundles, cause, Optional.empty());
    }

    /** Accepts an execution that another one calls. */
    Admission admit(LiveScenario live, List<Bundle> bundles, Journal.Call call) {
        return admit(live, bundles, Journal.Cause.CALLED, Optional.of(call));
    }

    private Admission admit(LiveScenario live, List<Bundle> bundles, Journal.Cause cause, Optional<Journal.Call> call) {
        Turn turn = switch (cause) {
            case MANUAL, CALLED -> live.asked();
            case AUTOMATIC -> live.triggered(tools.clock().instant());
        };
        if (turn == Turn.FULL) {
            return new Full();
        }
        if (turn == Turn.BEGIN && !places.tryEnter()) {
            live.notAccepted(turn);
            return new Overload();
        }
        Job job = Job.started(tools.ids().execution(), live.scenario().id(), bundles, cause, turn == Turn.HOLD);
        accept(live, job, turn, Optional.empty(), call);
        if (turn == Turn.BEGIN) {
            execute(live, job);
        } else {
            live.held(job);
            release(live);
        }
        return new Admitted(job);
    }

    /**
     * Begins the run of a scenario that is due, in the write that moves its next run on. Does nothing when there is too much
     * to do: it stays due. The scenario counts it as running already.
     */
    void beginWhatIsDue(LiveScenario live, Advance advance) {
        if (!places.tryEnterNow()) {
            live.notAccepted(Turn.BEGIN);
            return;
        }
        Job job = Job.started(tools.ids().execution(), live.scenario().id(), List.of(), Journal.Cause.AUTOMATIC, false);
        try {
            accept(live, job, Turn.BEGIN, Optional.of(advance), Optional.empty());
        } catch (NotDueException movedMeanwhile) {
            LOG.debug("A run that was due does not begin", movedMeanwhile);
            return;
        }
        execute(live, job);
    }

    private void accept(LiveScenario live, Job job, Turn turn, Optional<Advance> advance, Optional<Journal.Call> call) {
        inHand.take(job.id());
        try {
            tools.journal().accept(accepted(job, live, advance, call));
        } catch (RuntimeException notDurable) {
            inHand.leave(job.id());
            inHand.doubt();
            live.notAccepted(turn);
            if (turn == Turn.BEGIN) {
                places.leave();
            }
            throw notDurable;
        }
        statistics.countAccepted();
    }

    private Accepted accepted(Job job, LiveScenario live, Optional<Advance> advance, Optional<Journal.Call> call) {
        return new Accepted(
                job.id(),
                job.scenario(),
                live.scenario().blueprintVersion(),
                tools.clock().instant(),
                job.cause(),
                job.triggerBundles(),
                job.isHeld(),
                advance,
                call);
    }

    /** Runs a job that counts as running or retrying already, when there is room for it. */
    void take(LiveScenario live, Job job) {
        inHand.take(job.id());
        places.enter();
        execute(live, job);
    }

    /** Begins what a scenario holds and what may begin now. */
    void release(LiveScenario live) {
        for (Job job : live.releasable(limits.running(), tools.clock().instant())) {
            take(live, job);
        }
    }

    private void execute(LiveScenario live, Job job) {
        tools.executor().execute(() -> {
            places.run();
            statistics.countBegun();
            try {
                runToItsEnd(live, job);
            } finally {
                places.endRun();
                places.leave();
                live.ended(job);
                inHand.leave(job.id());
                if (!stopping.isGiven()) {
                    release(live);
                    if (job.retried().isPresent() || live.isSequential()) {
                        retriesMayBegin.run();
                    }
                }
            }
        });
    }

    /** The edge of an execution's thread: a defect, or a store that is away, ends this run and no other. */
    private void runToItsEnd(LiveScenario live, Job job) {
        try {
            switch (run(live, job)) {
                case Done(Ended ended, Optional<CollectionValue> outputs) -> {
                    aftermath.of(live, job, ended);
                    end(job, new RunResult(ended.status(), ended.failure(), outputs));
                }
                case RunsAgain(Job again) -> {
                    inHand.take(again.id());
                    end(job, RunResult.of(ExecutionStatus.ERROR));
                    live.returned(again);
                }
                case GivenBack(Job again, String reason) -> {
                    inHand.take(again.id());
                    end(job, RunResult.of(ExecutionStatus.ERROR));
                    giveBack(live, again, reason);
                }
                case Stopped() -> end(job, RunResult.SUSPENDED);
            }
        } catch (RuntimeException unwritten) {
            LOG.error(
                    "Execution {} of scenario {} could not be written to its end; it is kept as it was last written, and"
                            + " is taken up again when the store answers",
                    job.id(),
                    job.scenario(),
                    unwritten);
            inHand.doubt();
            end(job, RunResult.SUSPENDED);
        }
    }

    private Result run(LiveScenario live, Job job) {
        Planning planning = job.planning().orElseGet(live::planning);
        if (job.stage() != LeftExecution.Stage.BEGUN && !stopping.isGiven()) {
            Optional<Long> version =
                    job.planning().isEmpty() ? Optional.of(live.scenario().blueprintVersion()) : Optional.empty();
            tools.journal().begin(List.of(new Journal.Beginning(job.id(), version)));
            return runner.run(job.begun(), planning, live.starting(), live.outputs());
        }
        return runner.run(job, planning, live.starting(), live.outputs());
    }

    private void end(Job job, RunResult result) {
        statistics.countEnded(job, result.status());
        waiters.ended(job.id(), result);
        job.end().complete(result);
        job.answer().complete(new Runs.Unanswered(result.status()));
    }

    /** Tells whoever waits for an execution that it was discarded before it began. */
    void discarded(Job job, String actor) {
        RunResult result = RunResult.failed(Journal.discarded(actor));
        inHand.leave(job.id());
        waiters.ended(job.id(), result);
        job.end().complete(result);
    }

    ExecutionsInHand inHand() {
        return inHand;
    }

    Waiters waiters() {
        return waiters;
    }

    Places places() {
        return places;
    }

    StopSignal stopping() {
        return stopping;
    }

    private void giveBack(LiveScenario live, Job again, String reason) {
        LOG.warn("Scenario {} is deactivated: {}", again.scenario(), reason);
        scenarios.deactivate(again.scenario(), Optional.of(reason));
        live.returned(again);
    }

    RunStatistics statistics() {
        return statistics;
    }

    /** Whether {@link #stop} was called. */
    boolean isStopping() {
        return stopping.isGiven();
    }

    /**
     * Stops: what has not begun, and what comes to its next operation with an outside effect, is suspended. Answers
     * whether everything had stopped in time; what had not is taken up as interrupted at the next start.
     */
    boolean stop(Duration limit) {
        stopping.give();
        return places.takeAll(limit);
    }
}
