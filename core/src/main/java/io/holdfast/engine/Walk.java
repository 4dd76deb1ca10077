package io.holdfast.engine;

import io.holdfast.execution.BundleId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Answer;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Step;
import io.holdfast.transaction.Committing;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.Optional;

/**
 * One run over a plan. The agenda is a stack of what is still to do; taking the top and pushing what follows from it is
 * walking depth first: a bundle goes through the whole rest of the flow before the next one starts. Because the agenda
 * is data, the run can be stopped before any task and go on from there.
 */
final class Walk {

    private final Running running;
    private final Plan plan;
    private final Failures failures;
    private final Filters filters;
    private final Transactions transactions;
    private final Operations operations;
    private final Aggregations aggregations;
    private final Branches branches;
    private final Directives directives;
    private final Instant timeIsUp;

    Walk(Running running) {
        this.running = running;
        this.plan = running.plan();
        this.failures = new Failures(running);
        this.filters = new Filters(running, failures);
        this.transactions = new Transactions(running);
        this.operations = new Operations(running, failures, transactions);
        this.aggregations = new Aggregations(running, failures);
        this.branches = new Branches(running, failures, filters);
        this.directives = new Directives(running, failures);
        this.timeIsUp = running.clock().instant().plus(running.limits().runTime());
    }

    Ending toItsEnd() {
        begins(Phase.INITIALIZATION);
        running.returned().ifPresent(running.listener()::returned);
        begins(Phase.OPERATION);
        while (!running.hasEnded()) {
            Optional<Task> task = running.agenda().pop();
            if (task.isEmpty()) {
                endCycle();
            } else if (running.clock().instant().isAfter(timeIsUp)) {
                breakOff(task.get());
            } else {
                carryOut(task.get());
                if (!running.hasEnded() && running.listener().wantsCheckpoint()) {
                    operations.checkpoint();
                }
            }
        }
        Ending ending = running.ending().orElseThrow();
        if (ending instanceof Ending.Failed) {
            begins(Phase.ROLLBACK);
        }
        if (!(ending instanceof Ending.Suspended)) {
            begins(Phase.FINALIZATION);
        }
        return ending;
    }

    private void begins(Phase phase) {
        running.listener().phaseBegan(phase, running.cycle());
    }

    private void carryOut(Task task) {
        switch (task) {
            case Task.Emit emit -> emit(emit);
            case Task.Wait wait -> await(wait);
            case Task.Handled undecided -> {
                // Its error handler route came to its end, and the bundle leaves the flow.
            }
            case Task.Aggregate aggregate -> {
                if (plan.step(aggregate.module()).orElse(null) instanceof Step.Aggregate step) {
                    aggregations.close(step, aggregate);
                } else {
                    failures.fail(aggregate, missing(aggregate));
                }
            }
            case Task.Run run -> {
                Optional<Step> step = plan.step(run.module());
                if (step.isEmpty()) {
                    failures.fail(run, missing(run));
                } else if (run.admitted() || filters.admits(step.get().filter(), run)) {
                    step(step.get(), new Task.Run(run.module(), run.trail(), true));
                }
            }
        }
    }

    private static Failure missing(Task task) {
        return Failure.of(
                FailureType.INVALID_CONFIGURATION,
                "Module " + task.module() + ", at which the execution is to go on, is not in the blueprint any more, or"
                        + " is a module of another kind. Take a blueprint that has it.");
    }

    /** Sends the next of a module's bundles on, and keeps the others below it on the agenda. */
    private void emit(Task.Emit emit) {
        if (emit.record() == running.records() + 1) {
            // Only the beginning of a triggered run: the trigger's own operation is told when its bundles set out.
            running.countOperation();
            running.tell(emit.module(), new OperationRecord.Triggered());
        }
        if (emit.next() == 0) {
            aggregations.open(emit);
        }
        Optional<Step> after = plan.after(emit.module());
        if (emit.next() == emit.bundles().size() || after.isEmpty()) {
            return;
        }
        Bundle bundle = emit.bundles().get(emit.next());
        if (emit.next() + 1 < emit.bundles().size()) {
            running.agenda()
                    .push(new Task.Emit(emit.module(), emit.record(), emit.bundles(), emit.next() + 1, emit.trail()));
        }
        BundleId id = new BundleId(emit.record(), emit.next());
        Trail trail = new Trail.Mapped(emit.trail(), emit.module(), id, bundle);
        running.agenda().push(new Task.Run(after.get().id(), trail, false));
    }

    private void step(Step step, Task.Run task) {
        switch (step) {
            case Step.Run module -> operations.operate(module, task);
            case Step.Aggregate aggregate -> aggregations.gather(aggregate, task);
            case Step.Router router -> branches.route(router, task);
            case Step.IfElse ifElse -> branches.choose(ifElse, task);
            case Step.Merge merge -> branches.merge(merge, task);
            case Step.Break breaking -> directives.breakOff(breaking, task);
            case Step.Ignore ignore -> directives.ignore(ignore);
            case Step.Resume resume -> directives.resume(resume, task);
            case Step.Commit commit -> directives.commit(commit);
            case Step.Rollback rollback -> directives.rollBack(rollback, task);
        }
    }

    private void await(Task.Wait wait) {
        if (!running.clock().instant().isBefore(wait.until())) {
            return;
        }
        operations.checkpointBefore(wait);
        if (!running.listener().await(wait.until())) {
            operations.suspendBefore(wait);
        }
    }

    /** Everything has gone its way: commits the cycle, and begins the next one when there is to be one. */
    private void endCycle() {
        boolean goesOn = hasNextCycle();
        begins(Phase.COMMIT);
        if (goesOn) {
            running.beginNextCycle();
        }
        switch (transactions.commitCycle()) {
            case Committing.Refused(String reason) -> {
                running.agenda().clear();
                Failure failure = Failure.of(
                        FailureType.INCONSISTENCY,
                        "What the cycle changed could not be committed, and nothing of it was: " + reason);
                running.end(new Ending.Failed(plan.first().id(), failure, running.operations()));
            }
            case Committing.Committed() when goesOn -> begins(Phase.OPERATION);
            case Committing.Committed() -> running.end(new Ending.Finished(running.warned(), running.operations()));
        }
    }

    private boolean hasNextCycle() {
        RunRequest request = running.request();
        if (running.isLastCycle() || request.origin().isRetry() || running.cycle() >= request.cycles()) {
            return false;
        }
        if (!(plan.first() instanceof Step.Run first)) {
            return true;
        }
        return switch (first.description().kind()) {
            case TRIGGER -> false;
            case POLLING_TRIGGER -> running.more();
            case TRANSFORMER, AGGREGATOR, ACID, ACTION -> true;
        };
    }

    /** The run has taken all the time that it may: what is left is stored, or left undone when the scenario stores nothing. */
    private void breakOff(Task task) {
        Failure failure = Failure.of(
                FailureType.EXECUTION_INTERRUPTED,
                "The execution ran for the " + running.limits().runTime().toMinutes()
                        + " minutes that an execution may run, and had more to do. Let it do less at a time.");
        Task next = task;
        while (running.stores() && next instanceof Task.Emit emit) {
            emit(emit);
            Optional<Task> following = running.agenda().pop();
            if (following.isEmpty()) {
                return;
            }
            next = following.get();
        }
        if (running.stores()) {
            failures.keepTheRest(next, failure);
        } else {
            running.tell(next.module(), new OperationRecord.Failed(failure, Answer.LEFT_UNDONE));
            running.warn();
        }
        if (!running.hasEnded()) {
            running.leaveTheRest();
        }
    }
}
