package io.holdfast.engine;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import io.holdfast.module.Change;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Is told what happens in one execution, in order, by the thread that runs it. The engine knows no store: what is
 * kept is this port's business.
 */
public interface ExecutionListener {

    /** A phase of the execution begins. */
    void phaseBegan(Phase phase, int cycle);

    /** An operation ended. */
    void operationEnded(OperationRecord record);

    /**
     * Everything told so far must be durable before this returns, together with the snapshot: an operation with an
     * outside effect was answered, and the next such operation is about to begin.
     */
    void checkpoint(Snapshot snapshot);

    /**
     * Commits changes of data. They, everything told so far, the record and the snapshot must be durable before this
     * returns, all together; or the commit is refused, and then nothing of it is, nor was the record told.
     *
     * @param record the operation that made the changes, when it is committed by itself
     * @param writes the changes, in the order in which they are to be applied
     */
    Committing commit(Optional<OperationRecord> record, Snapshot snapshot, List<Write> writes);

    /** Whether so much was told since the last checkpoint that the engine should make one now. */
    boolean wantsCheckpoint();

    /** A bundle's way could not be finished. */
    Keeping interrupted(Interruption interruption);

    /** The webhook call that started the run is to be answered; told for the first answer and for later ones. */
    void respond(Change.Respond response);

    /** The run returns these outputs to whoever started it. */
    void returned(CollectionValue outputs);

    /** Waits until this time; false when the run should be suspended before. */
    boolean await(Instant until);

    /** Whether the run should be suspended before its next operation with an outside effect. */
    boolean stopRequested();

    /** What became of an interruption. */
    sealed interface Keeping {}

    /** It is kept. */
    record Kept() implements Keeping {}

    /** There is no room for it and the scenario allows data loss: it is dropped, and that is on record. */
    record Dropped() implements Keeping {}

    /** There is no room for it and nothing may be lost: the execution ends with this failure. */
    record NoRoom(Failure failure) implements Keeping {
        public NoRoom {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
