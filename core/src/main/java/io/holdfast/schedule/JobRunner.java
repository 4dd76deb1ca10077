package io.holdfast.schedule;

import io.holdfast.blueprint.Problem;
import io.holdfast.engine.Ending;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.ModuleStates;
import io.holdfast.engine.RunRequest;
import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.Journal.Returned;
import io.holdfast.incomplete.Journal.Suspension;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.module.Change;
import io.holdfast.module.Field;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planning;
import io.holdfast.plan.Step;
import io.holdfast.schedule.Runs.Responded;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Variables;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs one execution from its snapshot to its end, and writes the end. */
final class JobRunner {

    /** How running a job ended, for the process; what it means is written already. */
    sealed interface Result {}

    /** It ended. */
    record Done(Ended ended, Optional<CollectionValue> outputs) implements Result {
        Done {
            Objects.requireNonNull(ended, "ended");
            Objects.requireNonNull(outputs, "outputs");
        }

        static Done failed(Ended ended) {
            return new Done(ended, Optional.empty());
        }
    }

    /** It failed, and its trigger is run again later, as the job. */
    record RunsAgain(Job again) implements Result {
        RunsAgain {
            Objects.requireNonNull(again, "again");
        }
    }

    /** The folder had no room or the plan could not be made: its trigger waits again, as the job, and this is why. */
    record GivenBack(Job again, String reason) implements Result {
        GivenBack {
            Objects.requireNonNull(again, "again");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** It was suspended by a stop. */
    record Stopped() implements Result {}

    private final RunTools tools;
    private final StopSignal stopping;

    JobRunner(RunTools tools, StopSignal stopping) {
        this.tools = tools;
        this.stopping = stopping;
    }

    /**
     * @param starting what makes the job's scenario begin
     * @param outputs the fields to which what the run returns is fitted
     */
    Result run(Job job, Planning planning, Starting starting, List<Field> outputs) {
        if (stopping.isGiven()) {
            return notBegun(job);
        }
        return switch (planning) {
            case Planning.Planned(Plan plan) -> run(job, plan, starting, outputs);
            case Planning.Refused(List<Problem> problems) -> unplannable(job, problems);
        };
    }

    /** A job that a crash interrupted stays in doubt; any other is free of it, because it never began. */
    private Result notBegun(Job job) {
        if (!job.origin().interrupted()) {
            tools.journal().suspend(List.of(new Suspension(job.id(), Progress.NONE, Optional.empty())));
        }
        return new Stopped();
    }

    private Result run(Job job, Plan plan, Starting starting, List<Field> outputs) {
        RunRecorder recorder = new RunRecorder(
                job.id(),
                job.scenario(),
                plan,
                job.origin().isRetry(),
                tools,
                response -> answer(job, response),
                stopping);
        Snapshot start = job.start().orElseGet(() -> beginning(plan, job));
        ModuleStates states = module -> tools.states().find(job.scenario(), module);
        Ending ending = tools.engine()
                .run(new RunRequest(job.id(), plan, start, job.origin(), cycles(job, plan), states, outputs), recorder);
        int before = start.operations();
        return switch (ending) {
            case Ending.Finished finished -> finished(job, recorder, finished, before);
            case Ending.Failed failed ->
                failed(job, recorder, failed, before, new Planning.Planned(plan), Backoff.of(job, plan, starting));
            case Ending.NoRoom full -> noRoom(job, recorder, full, before, new Planning.Planned(plan));
            case Ending.Suspended suspended -> suspended(job, recorder, suspended);
        };
    }

    private static void answer(Job job, Change.Respond response) {
        job.answer().complete(new Responded(response));
    }

    private static Snapshot beginning(Plan plan, Job job) {
        return plan.trigger()
                .map(Step.Run::id)
                .map(trigger -> Snapshot.triggered(trigger, job.triggerBundles()))
                .orElseGet(() -> Snapshot.started(plan.first().id(), Variables.of(inputs(job))));
    }

    /** A scenario without a trigger is started with its inputs, as one bundle. */
    private static CollectionValue inputs(Job job) {
        return job.triggerBundles().isEmpty()
                ? CollectionValue.EMPTY
                : job.triggerBundles().getFirst().fields();
    }

    /** Whoever asks for a run gets one cycle. */
    private static int cycles(Job job, Plan plan) {
        return job.requested() ? 1 : Math.max(1, plan.blueprint().settings().roundtrips());
    }

    private Result finished(Job job, RunRecorder recorder, Ending.Finished ending, int before) {
        Optional<Interruption> again = recorder.failedAgain();
        ExecutionStatus status = again.isPresent()
                ? ExecutionStatus.ERROR
                : ending.warned() ? ExecutionStatus.WARNING : ExecutionStatus.SUCCESS;
        Instant now = tools.clock().instant();
        Optional<Conclusion> conclusion = job.retried()
                .map(work -> again.<Conclusion>map(interruption -> failedAgain(job, work.item(), interruption, now))
                        .orElseGet(() -> new Conclusion.Resolved(work.item().id())));
        finish(
                job,
                recorder.progress(),
                status,
                ending.operations() - before,
                again.map(Interruption::failure),
                conclusion,
                Optional.empty(),
                recorder.outputs(),
                now);
        if (conclusion.isPresent() && conclusion.get() instanceof Conclusion.Resolved) {
            IncompleteExecution item = job.retried().orElseThrow().item();
            tools.folder().giveBack(item.scenario(), item.size());
        }
        return new Done(
                new Ended(status, again.map(Interruption::failure), false, recorder.storedByType()),
                recorder.outputs());
    }

    private Result failed(
            Job job, RunRecorder recorder, Ending.Failed ending, int before, Planning ran, Backoff backoff) {
        Instant now = tools.clock().instant();
        Optional<Returned> returned = backoff.next(ending.failure(), now)
                .map(delay -> new Returned(
                        tools.ids().execution(), Optional.of(delay), Optional.empty(), mayHaveSent(job, recorder)));
        fail(job, recorder.progress(), ending.operations() - before, ending.failure(), returned, now);
        return returned.<Result>map(again -> new RunsAgain(job.returned(again, ran)))
                .orElseGet(() -> Done.failed(Ended.failed(ending.failure(), recorder.storedByType())));
    }

    /** What is gone through again from its beginning may send again what this execution sent. */
    private static Doubt mayHaveSent(Job job, RunRecorder recorder) {
        return recorder.hasSent() || job.start().isPresent() || job.origin().interrupted()
                ? Doubt.EVERYTHING
                : job.origin().doubt();
    }

    /** What is left to do waits for room; whoever called the execution is told instead, and may call again. */
    private Result noRoom(Job job, RunRecorder recorder, Ending.NoRoom ending, int before, Planning ran) {
        Failure failure = ending.failure();
        Doubt doubt = ending.doubtful() ? Doubt.THE_FIRST_TASK : Doubt.NOTHING;
        Optional<Returned> returned = job.retried().isPresent() || job.isCalled()
                ? Optional.empty()
                : Optional.of(
                        new Returned(tools.ids().execution(), Optional.empty(), Optional.of(ending.rest()), doubt));
        fail(
                job,
                recorder.progress(),
                ending.operations() - before,
                failure,
                returned,
                tools.clock().instant());
        return returned.<Result>map(again -> new GivenBack(job.returned(again, ran), failure.message()))
                .orElseGet(() -> Done.failed(Ended.withoutRoom(failure, recorder.storedByType())));
    }

    private Result suspended(Job job, RunRecorder recorder, Ending.Suspended ending) {
        if (!ending.doubtful()) {
            tools.journal()
                    .suspend(List.of(new Suspension(job.id(), recorder.progress(), Optional.of(ending.snapshot()))));
        }
        return new Stopped();
    }

    /** The blueprint that the execution was accepted with cannot run here, for instance after a module was removed. */
    private Result unplannable(Job job, List<Problem> problems) {
        Failure failure = Failure.of(
                FailureType.INVALID_CONFIGURATION,
                problems.stream()
                        .map(Problem::sentence)
                        .collect(Collectors.joining("; ", "The blueprint cannot run on this server. ", "")));
        // Whoever called it is told, and may call again. Anyone else's goes through the blueprint that is there then.
        Doubt doubt = job.start().isPresent() || job.origin().interrupted()
                ? Doubt.EVERYTHING
                : job.origin().doubt();
        Optional<Returned> returned = job.retried().isPresent() || job.isCalled()
                ? Optional.empty()
                : Optional.of(new Returned(tools.ids().execution(), Optional.empty(), Optional.empty(), doubt));
        fail(job, Progress.NONE, 0, failure, returned, tools.clock().instant());
        return returned.<Result>map(
                        again -> new GivenBack(job.returned(again, new Planning.Refused(problems)), failure.message()))
                .orElseGet(() -> Done.failed(Ended.failed(failure, List.of())));
    }

    private void fail(
            Job job, Progress progress, int operations, Failure failure, Optional<Returned> returned, Instant now) {
        Optional<Conclusion> conclusion = job.retried().map(work -> waitsForPerson(job, work.item(), failure));
        finish(
                job,
                progress,
                ExecutionStatus.ERROR,
                operations,
                Optional.of(failure),
                conclusion,
                returned,
                Optional.empty(),
                now);
    }

    private void finish(
            Job job,
            Progress progress,
            ExecutionStatus status,
            int operations,
            Optional<Failure> failure,
            Optional<Conclusion> conclusion,
            Optional<Returned> returned,
            Optional<CollectionValue> outputs,
            Instant now) {
        tools.journal()
                .finish(new Finished(
                        job.id(), now, status, operations, failure, progress, conclusion, returned, outputs));
    }

    /**
     * The same module failed again: the ladder goes on, unless what decided the new failure has none, or another. That is the
     * blueprint that this retry ran: a Break directive in it, as it may have been edited, or else the type of the failure.
     */
    private static Conclusion failedAgain(Job job, IncompleteExecution item, Interruption again, Instant now) {
        int used = item.automaticAttempts() + (job.requested() ? 0 : 1);
        RetryPolicy policy = policyAfter(job, item, again);
        Optional<Instant> next = policy.next(used, again.failure(), now);
        return new Conclusion.FailedAgain(item.id(), known(again.failure(), item), used, policy, next);
    }

    /** A try that did not get through does not undo what an earlier one sent. */
    private static Failure known(Failure latest, IncompleteExecution item) {
        return latest.withEffect(latest.effect().after(item.failure().effect()));
    }

    private static RetryPolicy policyAfter(Job job, IncompleteExecution item, Interruption again) {
        return job.planning()
                .map(planning -> switch (planning) {
                    case Planning.Planned(Plan plan) ->
                        RetryPolicy.of(
                                again.retry(), plan.blueprint().settings().retryDelays());
                    case Planning.Refused ignored -> item.policy();
                })
                .orElse(item.policy());
    }

    private static Conclusion waitsForPerson(Job job, IncompleteExecution item, Failure failure) {
        int used = item.automaticAttempts() + (job.requested() ? 0 : 1);
        return new Conclusion.FailedAgain(item.id(), known(failure, item), used, item.policy(), Optional.empty());
    }
}
