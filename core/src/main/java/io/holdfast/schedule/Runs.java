package io.holdfast.schedule;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteExecutions.Selection;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.module.Change;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.Bundle;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the outside may ask of running scenarios. Thread-safe; every method is durable when it returns. */
public interface Runs {

    /** Takes up a webhook call. From an {@link Accepted} on, it is never lost. */
    Acceptance accept(Hook hook, Bundle bundle);

    /**
     * Runs a scenario once, active or not, without waiting for its turn unless it is sequential.
     *
     * @param given the bundles of its webhook; or, for a scenario without a trigger, its inputs as the one bundle, which
     *     is fitted to its interface
     */
    Start start(long scenario, List<Bundle> given);

    /** Turns a scenario on. */
    Activation activate(long scenario);

    /** Turns a scenario off; executions that run end first. False when there is no such scenario. */
    boolean deactivate(long scenario);

    /**
     * Why an active scenario with this document would never run on its own by this scheduling; empty when it would, or
     * does not run by a schedule.
     */
    Optional<Problem> obstacle(JsonObject document, JsonObject scheduling);

    /** The scenario's document or settings were changed: what runs from now on runs the new ones. */
    void changed(long scenario);

    /** The scenario was deleted. */
    void deleted(long scenario);

    /** Sets incomplete executions to retry now, for this actor; answers those that were set. */
    List<IncompleteId> retry(long scenario, Selection selection, Actor actor);

    /** Incomplete executions were set to retry: those that are due begin. */
    void retryWhatIsDue();

    /** A person settled an incomplete execution: its room is free, and what waited for it goes on. */
    void settled(IncompleteExecution item);

    /** Discards incomplete executions. */
    Discarding discard(long scenario, Selection selection, String actor);

    /** Discards calls that a scenario holds in its queue; answers those that were discarded. */
    Set<ExecutionId> discardHeld(long scenario, HeldExecutions.Selection selection, String actor);

    /**
     * What a scenario is doing now; empty when there is none any more.
     *
     * @param scenario as it is stored now
     */
    Optional<Condition> condition(Scenario scenario);

    /** Why an execution was set aside, when it was: what is stored of it could not be read when it was to go on. */
    Optional<Stillness> setAside(ExecutionId execution);

    /** Why an execution that has not ended does not go on: it was set aside, or waits for a called one that was. */
    Optional<Stillness> standstill(ExecutionId execution);

    /**
     * Ends an execution that is set aside for good: as failed, or as deleted from the queue when it had not begun. What it
     * retried waits for a person, and what waits for it goes on with an error. False when it is not set aside, or not of
     * this scenario.
     */
    boolean giveUp(long scenario, ExecutionId execution, String actor);

    /** How many calls a scenario holds at most. */
    int queueLimit();

    /** What became of a webhook call. */
    sealed interface Acceptance {}

    /**
     * The call is accepted.
     *
     * @param execution its execution
     * @param answer completes with the scenario's own answer, or when the execution ends without one; empty when the
     *     scenario has no module that answers
     */
    record Accepted(ExecutionId execution, Optional<CompletableFuture<Answer>> answer) implements Acceptance {
        public Accepted {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(answer, "answer");
        }
    }

    /** The scenario holds as many accepted calls as it may. */
    record QueueFull(int limit) implements Acceptance {}

    /**
     * The scenario answers its calls itself, and as many runs as may begin within a minute have begun: nothing is
     * accepted, and the caller may try again.
     *
     * @param pause how long it takes until one more may begin
     */
    record TooOften(Duration pause) implements Acceptance {
        public TooOften {
            Objects.requireNonNull(pause, "pause");
        }
    }

    /** No scenario has the webhook. */
    record NotAttached() implements Acceptance {}

    /** The server has more to do than it can take on; the caller may try again soon. */
    record Overloaded() implements Acceptance {}

    /** How an execution answers the webhook call that started it. */
    sealed interface Answer {}

    /** With this. */
    record Responded(Change.Respond response) implements Answer {
        public Responded {
            Objects.requireNonNull(response, "response");
        }
    }

    /** Not at all: it ended without reaching a module that answers. */
    record Unanswered(ExecutionStatus status) implements Answer {
        public Unanswered {
            Objects.requireNonNull(status, "status");
        }
    }

    /** What became of a request to run a scenario. */
    sealed interface Start {}

    /** It runs; {@code end} completes when it has ended. */
    record Started(ExecutionId execution, CompletableFuture<RunResult> end) implements Start {
        public Started {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(end, "end");
        }
    }

    /** It cannot run. */
    record NotRunnable(List<Problem> problems) implements Start {
        public NotRunnable {
            problems = List.copyOf(problems);
        }
    }

    /** What was given does not fit the scenario's inputs. */
    record Unfitting(String problem) implements Start {
        public Unfitting {
            Objects.requireNonNull(problem, "problem");
        }
    }

    /** The scenario is not there, or the server is overloaded. */
    record Refused(String reason) implements Start {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** What became of a request to turn a scenario on. */
    sealed interface Activation {}

    record Activated() implements Activation {}

    /** Its blueprint cannot run. */
    record Unfit(List<Problem> problems) implements Activation {
        public Unfit {
            problems = List.copyOf(problems);
        }
    }

    record Missing() implements Activation {}
}
