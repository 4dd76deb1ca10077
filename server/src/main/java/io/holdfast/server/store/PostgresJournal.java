package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.LeftExecution;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The journal over PostgreSQL: writes go through the lane, and share its commits. */
final class PostgresJournal implements Journal {

    private final WriteLane lane;
    private final UnitEncoder encoder;
    private final RecordRemoval removal;
    private final UnfinishedReader unfinished;
    private final PostgresHeldExecutions held;

    PostgresJournal(
            WriteLane lane,
            UnitEncoder encoder,
            RecordRemoval removal,
            UnfinishedReader unfinished,
            PostgresHeldExecutions held) {
        this.lane = Objects.requireNonNull(lane, "lane");
        this.encoder = Objects.requireNonNull(encoder, "encoder");
        this.removal = Objects.requireNonNull(removal, "removal");
        this.unfinished = Objects.requireNonNull(unfinished, "unfinished");
        this.held = Objects.requireNonNull(held, "held");
    }

    @Override
    public void accept(Accepted execution) {
        lane.write(encoder.accept(execution));
    }

    @Override
    public void checkpoint(ExecutionId execution, Progress progress, Snapshot snapshot) {
        lane.write(new WriteUnit.Checkpoint(encoder.checkpoint(execution.uuid(), progress, snapshot)));
    }

    @Override
    public Committing commit(ExecutionId execution, Progress progress, Snapshot snapshot, List<Write> writes) {
        Committing outcome = lane.write(encoder.commit(execution.uuid(), progress, snapshot, writes));
        removal.afterwards(writes, outcome);
        return outcome;
    }

    @Override
    public void finish(Finished execution) {
        lane.write(encoder.finish(execution));
    }

    @Override
    public void suspend(List<Suspension> executions) {
        if (!executions.isEmpty()) {
            lane.write(new WriteUnit.Suspend(
                    executions.stream().map(encoder::suspension).toList()));
        }
    }

    @Override
    public void begin(List<Beginning> executions) {
        if (!executions.isEmpty()) {
            lane.write(new WriteUnit.Begin(executions));
        }
    }

    @Override
    public Set<ExecutionId> discard(long scenario, Set<ExecutionId> executions, Instant now, String actor) {
        return executions.isEmpty() ? Set.of() : held.discard(scenario, executions, now, actor);
    }

    @Override
    public List<LeftExecution> unfinished(Optional<ExecutionId> after, int limit) {
        return unfinished.read(after, limit);
    }
}
