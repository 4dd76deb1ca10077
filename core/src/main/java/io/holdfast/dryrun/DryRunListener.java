package io.holdfast.dryrun;

import io.holdfast.blueprint.Problem;
import io.holdfast.engine.ExecutionListener;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.Phase;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import io.holdfast.module.Change;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Notes which modules failed, keeps nothing else, and lets waits pass at once. */
final class DryRunListener implements ExecutionListener {

    private final OptionalInt failing;
    private final Set<Problem> findings = new LinkedHashSet<>();

    /** @param failing the module that fails because it is told to, which is no finding */
    DryRunListener(OptionalInt failing) {
        this.failing = failing;
    }

    Set<Problem> findings() {
        return findings;
    }

    void failed(int module, Failure failure) {
        if (!failing.equals(OptionalInt.of(module))) {
            findings.add(Problem.warning(module, "", OptionalInt.empty(), failure.message()));
        }
    }

    @Override
    public void operationEnded(OperationRecord record) {
        if (record.result() instanceof OperationRecord.Failed(Failure failure, var _)) {
            failed(record.module(), failure);
        }
    }

    @Override
    public Committing commit(Optional<OperationRecord> record, Snapshot snapshot, List<Write> writes) {
        record.ifPresent(this::operationEnded);
        return new Committing.Committed();
    }

    @Override
    public Keeping interrupted(Interruption interruption) {
        return new Kept();
    }

    @Override
    public boolean await(Instant until) {
        return true;
    }

    @Override
    public boolean wantsCheckpoint() {
        return false;
    }

    @Override
    public boolean stopRequested() {
        return false;
    }

    @Override
    public void phaseBegan(Phase phase, int cycle) {}

    @Override
    public void checkpoint(Snapshot snapshot) {}

    @Override
    public void respond(Change.Respond response) {}

    @Override
    public void returned(CollectionValue outputs) {}
}
