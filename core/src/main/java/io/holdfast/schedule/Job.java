package io.holdfast.schedule;

import io.holdfast.engine.RunRequest.Origin;
import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Effect;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Journal.Delay;
import io.holdfast.incomplete.Journal.Returned;
import io.holdfast.incomplete.LeftExecution;
import io.holdfast.incomplete.LeftExecution.Stage;
import io.holdfast.plan.Planning;
import io.holdfast.schedule.Runs.Answer;
import io.holdfast.value.Bundle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One accepted execution that is to run in this process.
 *
 * @param id its identity
 * @param scenario the scenario's id
 * @param planning its plan; empty for one that has not begun and runs the scenario's plan of the time when it does
 * @param start from where to go on; empty to begin with the trigger's bundles
 * @param triggerBundles the trigger's bundles
 * @param origin why it runs
 * @param retried the item that it retries
 * @param requested whether a person or a program asked for it; otherwise a trigger or the ladder started it
 * @param cause what started it
 * @param stage how far it has come: unless it has begun, it has to be marked as begun before it goes on
 * @param delay how its trigger is run again, when it failed before
 * @param end completes when it has ended
 * @param answer completes with its answer to the webhook call
 */
record Job(
        ExecutionId id,
        long scenario,
        Optional<Planning> planning,
        Optional<Snapshot> start,
        List<Bundle> triggerBundles,
        Origin origin,
        Optional<IncompleteWork> retried,
        boolean requested,
        Stage stage,
        Journal.Cause cause,
        Optional<Delay> delay,
        CompletableFuture<RunResult> end,
        CompletableFuture<Answer> answer) {

    Job {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(planning, "planning");
        Objects.requireNonNull(start, "start");
        triggerBundles = List.copyOf(triggerBundles);
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(retried, "retried");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(delay, "delay");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(answer, "answer");
    }

    /** A run that a trigger or a person starts now. */
    static Job started(ExecutionId id, long scenario, List<Bundle> triggerBundles, Journal.Cause cause, boolean held) {
        return new Job(
                id,
                scenario,
                Optional.empty(),
                Optional.empty(),
                triggerBundles,
                Origin.own(id, false),
                Optional.empty(),
                isRequested(cause),
                held ? Stage.HELD : Stage.BEGUN,
                cause,
                Optional.empty(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
    }

    /**
     * This one's trigger was not consumed: it waits again, as that.
     *
     * @param ran the plan that it ran, which what is left of it goes on with
     */
    Job returned(Returned returned, Planning ran) {
        return new Job(
                returned.id(),
                scenario,
                returned.rest().map(rest -> ran),
                returned.rest(),
                triggerBundles,
                Origin.of(origin.root(), false, returned.doubt()),
                Optional.empty(),
                requested,
                Stage.HELD,
                cause,
                returned.delay(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
    }

    /** A retry of an incomplete execution, or one that a crash broke off and that goes on from a later snapshot. */
    static Job retry(
            ExecutionId id,
            IncompleteWork work,
            Planning planning,
            Snapshot start,
            boolean requested,
            boolean interrupted,
            Stage stage) {
        return new Job(
                id,
                work.item().scenario(),
                Optional.of(planning),
                Optional.of(start),
                List.of(),
                new Origin(
                        work.item().origin(),
                        Optional.of(work.failedTask()),
                        interrupted,
                        work.item().failure().effect() == Effect.UNKNOWN ? Doubt.THE_FIRST_TASK : Doubt.NOTHING),
                Optional.of(work),
                requested,
                stage,
                requested ? Journal.Cause.MANUAL : Journal.Cause.AUTOMATIC,
                Optional.empty(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
    }

    /** A run of its own that was accepted before this process began. */
    static Job takenUp(LeftExecution.Unfinished unfinished, Planning planning) {
        boolean begins = unfinished.stage() == Stage.HELD && unfinished.start().isEmpty();
        return new Job(
                unfinished.id(),
                unfinished.scenario(),
                begins ? Optional.empty() : Optional.of(planning),
                unfinished.start(),
                unfinished.triggerBundles(),
                Origin.of(unfinished.root(), unfinished.stage() == Stage.BEGUN, unfinished.doubt()),
                Optional.empty(),
                isRequested(unfinished.cause()),
                unfinished.stage(),
                unfinished.cause(),
                unfinished.delay(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
    }

    private static boolean isRequested(Journal.Cause cause) {
        return switch (cause) {
            case MANUAL, CALLED -> true;
            case AUTOMATIC -> false;
        };
    }

    /** Whether another execution called it, and is told how it ended. */
    boolean isCalled() {
        return cause == Journal.Cause.CALLED;
    }

    /** Whether it has not begun and waits for its scenario to let it. */
    boolean isHeld() {
        return stage == Stage.HELD;
    }

    /** Whether a module of its scenario has answered the call of its webhook. */
    boolean isAnsweredByScenario() {
        return answer.getNow(new Runs.Unanswered(ExecutionStatus.RUNNING)) instanceof Runs.Responded;
    }

    /** This job, marked as begun. */
    Job begun() {
        return new Job(
                id,
                scenario,
                planning,
                start,
                triggerBundles,
                origin,
                retried,
                requested,
                Stage.BEGUN,
                cause,
                delay,
                end,
                answer);
    }
}
