package io.holdfast.engine;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Task;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Outcome;
import io.holdfast.plan.Step;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.Instant;
import java.util.List;

/** Carries out the operations of modules, and sees to it that none with an outside effect is forgotten or repeated. */
final class Operations {

    /** How often an operation is carried out again because others changed the same data at the same time. */
    private static final int TRIES = 10;

    private final Running running;
    private final Failures failures;
    private final Transactions transactions;
    private boolean answeredSinceCheckpoint;
    private boolean mayHaveBeenSent;

    Operations(Running running, Failures failures, Transactions transactions) {
        this.running = running;
        this.failures = failures;
        this.transactions = transactions;
        this.mayHaveBeenSent = running.request().origin().interrupted();
    }

    void operate(Step.Run step, Task.Run task) {
        boolean acts = step.description().kind() == ModuleKind.ACTION;
        if (acts && !mayAct(step, task)) {
            return;
        }
        running.countOperation();
        for (int tries = 1; ; tries++) {
            Instant started = running.clock().instant();
            OperationRunner.Run run = running.runner().run(step, task.trail(), running);
            answeredSinceCheckpoint |= acts;
            Outcome outcome = OperationRunner.limited(run.outcome(), running.limits());
            switch (outcome) {
                case Outcome.Failed(Failure failure) -> failures.failed(step, task, started, run.input(), failure);
                case Outcome.Suspended() -> {
                    running.uncountOperation();
                    suspendBefore(task);
                }
                case Outcome.Produced produced -> {
                    List<Write> writes = Transactions.writes(produced.changes());
                    if (writes.isEmpty() || !transactions.commitsAtOnce(step)) {
                        running.pending().addAll(writes);
                        succeeded(step, task, started, run.input(), produced);
                    } else if (committed(step, task, started, run.input(), produced, writes)
                            instanceof Committing.Refused(String reason)) {
                        if (tries < TRIES) {
                            continue;
                        }
                        failures.failed(step, task, started, run.input(), contended(reason));
                    }
                }
            }
            return;
        }
    }

    private void succeeded(
            Step.Run step, Task.Run task, Instant started, CollectionValue input, Outcome.Produced produced) {
        if (step.description().kind() == ModuleKind.POLLING_TRIGGER) {
            running.triggerFound(!produced.bundles().isEmpty());
        }
        int number = running.tell(step.id(), started, input, new OperationRecord.Succeeded(produced.bundles()));
        running.agenda().push(new Task.Emit(step.id(), number, produced.bundles(), 0, task.trail()));
        produced.changes().forEach(change -> apply(change, task));
    }

    /** What the operation changed is committed together with the record that tells of it: both happen, or neither. */
    private Committing committed(
            Step.Run step,
            Task.Run task,
            Instant started,
            CollectionValue input,
            Outcome.Produced produced,
            List<Write> writes) {
        List<Bundle> bundles = produced.bundles();
        OperationRecord record = running.record(step.id(), started, input, new OperationRecord.Succeeded(bundles));
        running.agenda().push(new Task.Emit(step.id(), record.number(), bundles, 0, task.trail()));
        Committing committing = transactions.commitNow(record, writes);
        switch (committing) {
            case Committing.Committed() -> {
                answeredSinceCheckpoint = false;
                produced.changes().forEach(change -> apply(change, task));
            }
            case Committing.Refused ignored -> running.agenda().pop();
        }
        return committing;
    }

    private static Failure contended(String reason) {
        return Failure.of(
                FailureType.DATA,
                "The change was refused " + TRIES + " times, because others changed the same data: " + reason);
    }

    private void apply(Change change, Task.Run task) {
        switch (change) {
            case Change.SetVariable(var scope, var name, var value) ->
                running.setVariables(running.variables().with(scope, name, value));
            case Change.Respond respond -> running.listener().respond(respond);
            case Change.Wait(Instant until) -> running.agenda().push(new Task.Wait(task.module(), until, task.trail()));
            case Change.Return(CollectionValue outputs) -> {
                running.listener().returned(outputs);
                running.returns(outputs);
            }
            case Change.Transact ignored -> {
                // Committed with the record, or pending until the cycle ends.
            }
        }
    }

    /** Whether an operation with an outside effect may begin now; what was answered before it is made durable first. */
    private boolean mayAct(Step.Run step, Task.Run task) {
        if (running.listener().stopRequested()) {
            suspendBefore(task);
            return false;
        }
        if (mayHaveBeenSent) {
            mayHaveBeenSent = false;
            if (running.stores() && !step.module().isRepeatable()) {
                Instant now = running.clock().instant();
                failures.store(task, now, CollectionValue.EMPTY, unknownOutcome(step), new Retry.ByLadder());
                return false;
            }
        }
        checkpointBefore(task);
        return true;
    }

    /** Ends the run before this task, to go on from there. */
    void suspendBefore(Task task) {
        running.agenda().push(task);
        running.end(new Ending.Suspended(running.snapshot(), mayHaveBeenSent));
    }

    /** Makes durable what an operation with an outside effect answered, when there was one since the last checkpoint. */
    void checkpointBefore(Task task) {
        if (answeredSinceCheckpoint) {
            running.agenda().push(task);
            checkpoint();
            running.agenda().pop();
        }
    }

    void checkpoint() {
        running.listener().checkpoint(running.snapshot());
        answeredSinceCheckpoint = false;
    }

    private static Failure unknownOutcome(Step.Run step) {
        return Failure.of(
                        FailureType.EXECUTION_INTERRUPTED,
                        "The server stopped while this operation of "
                                + step.description().name()
                                + " may have been under way. Whether it reached its target is unknown: look there"
                                + " before you repeat it.")
                .withEffect(Effect.UNKNOWN);
    }
}
