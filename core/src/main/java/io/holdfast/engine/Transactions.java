package io.holdfast.engine;

import io.holdfast.execution.OperationRecord;
import io.holdfast.module.Change;
import io.holdfast.module.ModuleKind;
import io.holdfast.plan.Step;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commits what operations change: at once, or with their cycle. */
final class Transactions {

    private final Running running;

    Transactions(Running running) {
        this.running = running;
    }

    static List<Write> writes(List<Change> changes) {
        return changes.stream()
                .filter(Change.Transact.class::isInstance)
                .map(change -> ((Change.Transact) change).write())
                .toList();
    }

    /**
     * Whether what the module changes is committed right after its operation. Otherwise it waits for the end of the cycle,
     * and a failure in the cycle takes it back.
     */
    boolean commitsAtOnce(Step.Run step) {
        var settings = running.plan().blueprint().settings();
        boolean triggerLast =
                step.description().kind() == ModuleKind.POLLING_TRIGGER && settings.autoCommitTriggerLast();
        return settings.autoCommit() && !triggerLast;
    }

    /** Commits one operation's changes with the record that tells of it; the agenda stands as it does behind it. */
    Committing commitNow(OperationRecord record, List<Write> writes) {
        Committing committing = running.listener()
                .commit(
                        Optional.of(record),
                        running.snapshot(running.pending(), record.number()),
                        writes.stream().map(Write::unversioned).toList());
        if (committing instanceof Committing.Committed) {
            running.told(record);
        }
        return committing;
    }

    /** Commits what the cycle has changed; the agenda stands as it does behind it. */
    Committing commitCycle() {
        if (running.pending().isEmpty()) {
            return new Committing.Committed();
        }
        List<Write> writes = inOrder();
        running.pending().clear();
        return running.listener().commit(Optional.empty(), running.snapshot(), writes);
    }

    /** The changes in their order; the trigger's state last when the scenario says so, so that it moves only with the rest. */
    private List<Write> inOrder() {
        List<Write> writes = new ArrayList<>(running.pending());
        if (running.plan().blueprint().settings().autoCommitTriggerLast()) {
            List<Write> last = writes.stream().filter(this::isOfTheTrigger).toList();
            writes.removeAll(last);
            writes.addAll(last);
        }
        return writes;
    }

    private boolean isOfTheTrigger(Write write) {
        return write instanceof Write.KeepState state
                && state.module() == running.plan().first().id();
    }
}
