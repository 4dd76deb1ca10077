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
    /** Whether the next operation with an outside effect must not begin before what was told is durable. */
    private boolean checkpointDue;

    private boolean mayHaveBeenSent;

    Operations(Running running, Failures failures, Transactions transactions) {
        this.running = running;
        this.failures = failures;
        this.transactions = transactions;
        this.mayHaveBeenSent = running.request().origin().interrupted();
    }

    void operate(Step.Run step, Task.Run task) {
        boolean acts = step.description().kind() == ModuleKind.ACTION;
        boolean underWay = mayHaveBeenSent;
        if (acts && !mayAct(step, task)) {
            return;
        }
        running.countOperation();
        running.repeats(acts && !step.module().isRepeatable() && (underWay || running.isDoubted(task)));
        carryOut(step, task, acts);
        running.repeats(false);
    }

    private void carryOut(Step.Run step, Task.Run task, boolean acts) {
        for (int tries = 1; ; tries++) {
            Instant started = running.clock().instant();
            OperationRunner.Run run = running.runner().run(step, task.trail(), running);
            checkpointDue |= acts;
            Outcome outcome = OperationRunner.limited(step, run.outcome(), running.limits());
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
        noteWhetherTriggerFound(step, produced.bundles());
        int number = running.tell(step.id(), started, input, new OperationRecord.Succeeded(produced.bundles()));
        running.agenda().push(new Task.Emit(step.id(), number, produced.bundles(), 0, task.trail()));
        produced.changes().forEach(change -> apply(change, task));
        produced.changes().forEach(this::tell);
    }

    private void noteWhetherTriggerFound(Step.Run step, List<Bundle> bundles) {
        if (step.description().kind() == ModuleKind.POLLING_TRIGGER) {
            running.triggerFound(!bundles.isEmpty());
        }
    }

    /** What the operation changed is committed together with the record that tells of it: both happen, or neither. */
    private Committing committed(
            Step.Run step,
            Task.Run task,
            Instant started,
            CollectionValue input,
            Outcome.Produced produced,
            List<Write> writes) {
        Running.Mark before = running.mark();
        List<Bundle> bundles = produced.bundles();
        noteWhetherTriggerFound(step, bundles);
        OperationRecord record = running.record(step.id(), started, input, new OperationRecord.Succeeded(bundles));
        running.agenda().push(new Task.Emit(step.id(), record.number(), bundles, 0, task.trail()));
        produced.changes().forEach(change -> apply(change, task));
        Committing committing = transactions.commitNow(record, writes);
        switch (committing) {
            case Committing.Committed() -> {
                checkpointDue = false;
                produced.changes().forEach(this::tell);
            }
            case Committing.Refused ignored -> running.backTo(before);
        }
        return committing;
    }

    private static Failure contended(String reason) {
        return Failure.of(
                FailureType.DATA,
                "The change was refused " + TRIES + " times, because others changed the same data: " + reason);
    }

    /** Changes the run: where it stands and what it has still to do, which snapshots hold. */
    private void apply(Change change, Task.Run task) {
        switch (change) {
            case Change.SetVariable(var scope, var name, var value) ->
                running.setVariables(running.variables().with(scope, name, value));
            case Change.Wait(Instant until) -> running.agenda().push(new Task.Wait(task.module(), until, task.trail()));
            case Change.Return(CollectionValue outputs) -> running.returns(outputs);
            case Change.Transact ignored -> {
                // Committed with the record, or pending until the cycle ends.
            }
            case Change.Respond ignored -> {
                // Told, once the operation counts.
            }
        }
    }

    private void tell(Change change) {
        switch (change) {
            case Change.Respond respond -> running.listener().respond(respond);
            case Change.Return(CollectionValue outputs) -> running.listener().returned(outputs);
            case Change.SetVariable ignored -> {}
            case Change.Wait ignored -> {}
            case Change.Transact ignored -> {}
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
                // After another crash the doubt would be about this one again, and not about what comes next.
                checkpointDue = true;
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

    /** Makes durable what was told, when an operation with an outside effect must not begin before. */
    void checkpointBefore(Task task) {
        if (checkpointDue) {
            running.agenda().push(task);
            checkpoint();
            running.agenda().pop();
        }
    }

    void checkpoint() {
        running.listener().checkpoint(running.snapshot());
        checkpointDue = false;
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
